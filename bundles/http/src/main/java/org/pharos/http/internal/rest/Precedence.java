package org.pharos.http.internal.rest;

import jakarta.ws.rs.core.Configuration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glassfish.jersey.server.model.ModelProcessor;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.server.model.ResourceModel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Of two services that serve the same method of the same path, only the one of higher ranking does; of equal ones the older, if
 * they have the same media types. So a plugin can take the place of a route of the server, but not by mistake.
 */
final class Precedence implements ModelProcessor {
    private static final Logger logger = LoggerFactory.getLogger(Precedence.class);

    private final Map<Class<?>, Member> members = new HashMap<>();

    Precedence(Iterable<Member> members) {
        members.forEach(member -> this.members.put(member.type(), member));
    }

    @Override
    public ResourceModel processResourceModel(ResourceModel model, Configuration configuration) {
        Map<String, Resource> byPath = new LinkedHashMap<>();
        var settled = new ResourceModel.Builder(false);
        for (Resource resource : model.getResources()) {
            if (resource.getPath() == null) {
                settled.addResource(resource);
            } else {
                byPath.merge(normal(resource.getPath()), resource, Precedence::merge);
            }
        }
        byPath.forEach((path, resource) -> settled.addResource(settle(path, resource)));
        return settled.build();
    }

    @Override
    public ResourceModel processSubResource(ResourceModel subResource, Configuration configuration) {
        return subResource;
    }

    /** With and without a slash at its front, it is the same path. */
    private static String normal(String path) {
        return path.replaceAll("^/+|/+$", "");
    }

    private static Resource merge(Resource one, Resource other) {
        return Resource.builder(one).mergeWith(other).build();
    }

    private Resource settle(String path, Resource resource) {
        List<ResourceMethod> kept = kept(path, resource.getResourceMethods());
        List<Resource> children = new ArrayList<>();
        boolean same = kept.size() == resource.getResourceMethods().size();
        for (Resource child : resource.getChildResources()) {
            Resource settled = settle(path + "/" + normal(child.getPath()), child);
            same &= settled == child;
            children.add(settled);
        }
        if (same) {
            return resource;
        }
        Resource.Builder builder = Resource.builder(resource.getPath());
        builder.name(resource.getName());
        kept.forEach(builder::addMethod);
        if (resource.getResourceLocator() != null) {
            builder.addMethod(resource.getResourceLocator());
        }
        children.forEach(builder::addChildResource);
        return builder.build();
    }

    private List<ResourceMethod> kept(String path, List<ResourceMethod> methods) {
        List<ResourceMethod> kept = new ArrayList<>();
        for (ResourceMethod method : methods) {
            Member winner = winner(method, methods);
            Member own = members.get(type(method));
            if (winner == null || own == null || winner.equals(own)) {
                kept.add(method);
            } else {
                logger.info("{} /{} of {} is served by {} instead", method.getHttpMethod(), path, own, winner);
            }
        }
        return kept;
    }

    /** The best service that serves what this method does; null if it is unknown. */
    private @Nullable Member winner(ResourceMethod method, List<ResourceMethod> methods) {
        Member own = members.get(type(method));
        Member best = own;
        for (ResourceMethod other : methods) {
            Member owner = members.get(type(other));
            if (best != null && owner != null && method.getHttpMethod().equals(other.getHttpMethod())) {
                boolean contradicts = owner.ranking() != best.ranking() || hasSameTypes(method, other);
                best = contradicts && owner.compareTo(best) > 0 ? owner : best;
            }
        }
        return best;
    }

    private static boolean hasSameTypes(ResourceMethod one, ResourceMethod other) {
        return one.getProducedTypes().equals(other.getProducedTypes())
                && one.getConsumedTypes().equals(other.getConsumedTypes());
    }

    private static Class<?> type(ResourceMethod method) {
        return method.getInvocable().getHandler().getHandlerClass();
    }
}
