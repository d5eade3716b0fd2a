package org.pharos.http.internal.rest;

import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.util.HashMap;
import java.util.Map;

/** Has the routes of plugins counted, and nothing done for those of the server. */
final class WatchedRoutes implements DynamicFeature {
    private final Map<Class<?>, RouteHealth> ofPlugins = new HashMap<>();

    WatchedRoutes(Iterable<Member> members) {
        members.forEach(member -> member.health().ifPresent(health -> ofPlugins.put(member.type(), health)));
    }

    @Override
    public void configure(ResourceInfo route, FeatureContext context) {
        RouteHealth health = ofPlugins.get(route.getResourceClass());
        if (health != null) {
            context.register(health);
        }
    }
}
