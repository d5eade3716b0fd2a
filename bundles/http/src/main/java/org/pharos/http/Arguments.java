package org.pharos.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the query arguments that a resource method reads from its {@link QueryArguments}, so that the description of the API
 * has them. It explains those that many routes share; others want {@code @Parameter} of MicroProfile OpenAPI as well.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Arguments {
    /** The names, such as {@code requested-tags}. */
    String[] value();
}
