package org.pharos.api.configuration;

import aQute.bnd.annotation.xml.XMLAttribute;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the metatype of OSGi doesn't say of an option; stands beside {@code @AttributeDefinition}, whose {@code name} is
 * the key in the configuration file.
 */
@XMLAttribute(namespace = Option.NAMESPACE, prefix = "pharos")
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Option {
    /** Namespace of these attributes in the metatype files of a bundle. */
    String NAMESPACE = "http://pharos.org/xmlns/option/v1.0.0";

    /** A new value needs a restart of the server; otherwise it takes effect while the server runs. */
    boolean restart() default false;

    /**
     * The value is a path; a relative one is resolved against the folder of the configuration file. In JSON, the texts are
     * that whose keys end by {@code File}.
     */
    boolean path() default false;

    /** The value is any JSON (an object, say); the component gets its compact text as a string. */
    boolean json() default false;
}
