package org.pharos.worklists.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.configuration.Option;

/** Options of the section {@code Worklists}. */
@ObjectClassDefinition(id = "org.pharos.worklists", name = "Worklists")
@interface WorklistOptions {
    @AttributeDefinition(name = "Worklists.Enable", description = "Whether worklists are served")
    boolean enable() default false;

    @AttributeDefinition(name = "Worklists.Directory", description = "Folder of the worklists: files that end in .wl")
    @Option(path = true)
    String directory() default "";

    @AttributeDefinition(
            name = "Worklists.Database",
            description = "The same, by its older name; used if Directory is absent")
    @Option(path = true)
    String database() default "";

    @AttributeDefinition(
            name = "Worklists.FilterIssuerAet",
            description = "Whether a query that names no station means the one that asks")
    boolean filterIssuerAet() default false;

    @AttributeDefinition(
            name = "Worklists.LimitAnswers",
            min = "0",
            description = "How many answers a query gets at most; 0 for no limit")
    int limitAnswers() default 0;

    @AttributeDefinition(
            name = "Worklists.SetStudyInstanceUidIfMissing",
            description = "Whether worklists made over REST get a StudyInstanceUID if they have none")
    boolean setStudyInstanceUidIfMissing() default true;

    @AttributeDefinition(
            name = "Worklists.DeleteWorklistsOnStableStudy",
            description = "Whether a worklist made over REST is deleted when its study is stable")
    boolean deleteWorklistsOnStableStudy() default true;

    @AttributeDefinition(
            name = "Worklists.HousekeepingInterval",
            min = "1",
            description = "Seconds between two looks for worklists to be deleted")
    int housekeepingInterval() default 60;

    @AttributeDefinition(
            name = "Worklists.DeleteWorklistsDelay",
            min = "0",
            description = "Hours after which a worklist made over REST is deleted; 0 for never")
    int deleteWorklistsDelay() default 24;

    @AttributeDefinition(
            name = "Worklists.LogMatchedWorklistIds",
            description = "Whether the log names the worklists that a query got")
    boolean logMatchedWorklistIds() default false;
}
