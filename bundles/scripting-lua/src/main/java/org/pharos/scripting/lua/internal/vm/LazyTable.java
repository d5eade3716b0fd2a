package org.pharos.scripting.lua.internal.vm;

import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * A table whose members are made when a script wants more than single texts of it. Scripts can't tell it from others. All ways to
 * a member of {@link LuaTable} are here.
 */
final class LazyTable extends LuaTable {
    private @Nullable LazyMap source;

    LazyTable(LazyMap source) {
        this.source = source;
    }

    private void fill() {
        LazyMap all = source;
        if (all == null) {
            return;
        }
        source = null;
        all.all().forEach((name, value) -> super.rawset(LuaString.valueOf(name), LuaValues.toLua(value)));
    }

    @Override
    public LuaValue rawget(LuaValue key) {
        LazyMap all = source;
        if (all != null) {
            if (key.type() == TSTRING) {
                String text = all.text(key.tojstring()).orElse(null);
                if (text != null) {
                    return LuaString.valueOf(text);
                }
            }
            fill();
        }
        return super.rawget(key);
    }

    @Override
    public LuaValue rawget(int key) {
        fill();
        return super.rawget(key);
    }

    @Override
    protected LuaValue hashget(LuaValue key) {
        fill();
        return super.hashget(key);
    }

    @Override
    public void rawset(int key, LuaValue value) {
        fill();
        super.rawset(key, value);
    }

    @Override
    public void rawset(LuaValue key, LuaValue value) {
        fill();
        super.rawset(key, value);
    }

    @Override
    public void hashset(LuaValue key, LuaValue value) {
        fill();
        super.hashset(key, value);
    }

    @Override
    public LuaValue remove(int place) {
        fill();
        return super.remove(place);
    }

    @Override
    public void insert(int place, LuaValue value) {
        fill();
        super.insert(place, value);
    }

    @Override
    public int length() {
        fill();
        return super.length();
    }

    @Override
    public int rawlen() {
        fill();
        return super.rawlen();
    }

    @Override
    public Varargs next(LuaValue key) {
        fill();
        return super.next(key);
    }

    @Override
    public Varargs inext(LuaValue key) {
        fill();
        return super.inext(key);
    }

    @Override
    public int keyCount() {
        fill();
        return super.keyCount();
    }

    @Override
    public LuaValue[] keys() {
        fill();
        return super.keys();
    }

    @Override
    public void sort(LuaValue comparator) {
        fill();
        super.sort(comparator);
    }

    @Override
    public Varargs unpack() {
        fill();
        return super.unpack();
    }

    @Override
    public LuaValue setmetatable(@Nullable LuaValue metatable) {
        // that may make it weak, and then it is rebuilt
        fill();
        return super.setmetatable(metatable);
    }
}
