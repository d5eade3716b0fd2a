package org.pharos.scripting.lua.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.configuration.Option;

/** Options of scripts. */
@ObjectClassDefinition(id = "org.pharos.scripting.lua", name = "Lua")
@interface LuaOptions {
    @AttributeDefinition(
            name = "LuaScripts",
            description = "Files of Lua, loaded in this order; loaded anew when one of them changes")
    @Option(path = true)
    String[] luaScripts() default {};

    @AttributeDefinition(
            name = "LuaHeartBeatPeriod",
            min = "0",
            description = "Seconds between two calls of OnHeartBeat; 0 for never")
    int luaHeartBeatPeriod() default 0;

    @AttributeDefinition(
            name = "ExecuteLuaEnabled",
            description = "Whether clients may run scripts by /tools/execute-script")
    boolean executeLuaEnabled() default false;

    @AttributeDefinition(
            name = "LuaTimeLimit",
            min = "1",
            max = "3600",
            description =
                    "Seconds after which a call of a script is ended; waiting for the server or others doesn't count")
    int luaTimeLimit() default 30;
}
