package org.pharos.sample.tagcoercion;

import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.ingest.IncomingInstance;
import org.pharos.api.ingest.InstanceChanges;
import org.pharos.api.ingest.ReceivedInstanceModifier;

/** Changes what comes in by the rules of the site, one after the other: a later one sees what those before it have changed. */
@Component(configurationPid = "org.pharos.sample.tagcoercion", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TagCoercion.Options.class)
public final class TagCoercion implements ReceivedInstanceModifier {
    private final List<Rule> rules;

    /** The section {@code "TagCoercion": { "Rules": [ "CT1: 0008,0080 = General Hospital" ] }} of the site's configuration. */
    @ObjectClassDefinition(id = "org.pharos.sample.tagcoercion", name = "Tag coercion")
    @interface Options {
        @AttributeDefinition(
                name = "TagCoercion.Rules",
                description = "Each a calling AET or *, an element, and its new value; without a value it is taken out")
        String[] rules() default {};
    }

    @Activate
    public TagCoercion(Options options) {
        rules = Arrays.stream(options.rules()).map(Rule::of).toList();
    }

    @Override
    public void modify(IncomingInstance instance, InstanceChanges changes) {
        for (Rule rule : rules) {
            if (rule.isFor(instance)) {
                rule.apply(instance, changes);
            }
        }
    }
}
