package org.pharos.scripting.lua.internal.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class LuaStateTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LuaState state = new LuaState(LuaLimits.DEFAULT, PATIENCE);

    private static LuaState limited(long millis) {
        return new LuaState(LuaLimits.DEFAULT.withTime(Duration.ofMillis(millis)), PATIENCE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "print(1 + 1) | 2",
                "print('a', 2, nil, true) | a, 2, nil, true",
                "print(1e100, 0.1, 2^53 / 4, 1/0) | 1e+100, 0.1, 2251799813685248, inf",
                "print(string.format('<%5.2f;%-4s;%03d;%s', 1.25, 'ab', 7, nil)) | < 1.25;ab  ;007;nil",
                "print(string.format('%d %x %q', 3.0, 255, 'a\"b')) | 3 ff \"a\\\"b\"",
                "print(string.format('%g %g %g', 100000, 1e20, 0.0001)) | 100000 1e+20 0.0001",
                "print(('x'):rep(3, '-'), #('é')) | x-x-x, 2",
                "print(string.find('hello world', 'o w')) | 5, 7",
                "print(string.find('a.b', '.', 1, true)) | 2, 2",
                "print(string.match('key = value', '(%w+)%s*=%s*(%w+)')) | key, value",
                "print(string.match('2020-01-15', '^(%d+)-(%d+)-(%d+)$')) | 2020, 01, 15",
                "print(string.gsub('hello', 'l', {l = 'L'})) | heLLo, 2",
                "print(string.gsub('abc', '%w', '%0%0')) | aabbcc, 3",
                "print(string.gsub('abc', '', '-')) | -a-b-c-, 4",
                "print(string.gsub('  trim  ', '^%s*(.-)%s*$', '%1')) | trim, 1",
                "print(string.match('f(a(b)c)d', '%b()')) | (a(b)c)",
                "print(string.gsub('THE (quick) fox', '%f[%a]%a+', 'x')) | x (x) x, 3",
                "for k in string.gmatch('a,b,c', '[^,]+') do io = k end print(io) | c",
                "print(DumpJson({a = 1, b = '2', c = {1, 2, 3}})) | {\"a\":1,\"b\":2,\"c\":[1,2,3]}",
                "print(DumpJson({a = '2'}, true), DumpJson({}), DumpJson(print)) | {\"a\":\"2\"}, [], null",
                "print(DumpJson({1.5, '1e3', ' 7', '', '0x10'})) | [1.5,1000,7,\"\",16]",
                "print(ParseJson('{\"a\":[1,2.5,true,null]}').a[2], ParseJson('rubbish')) | 2.5, nil",
                "print(pcall(error, {1}) , select('#', pcall(error))) | false, 2",
                "print(pcall(function() error('x') end)) | false, [string \"line\"]:1: x",
                "print(pcall(error, 'x', 0)) | false, x",
                "print(xpcall(function() error('x', 0) end, function(e) return e .. '!' end)) | false, x!",
                "print(coroutine.wrap(function(a) local b = coroutine.yield(a + 1) end)(1)) | 2",
                "print(table.concat({1, 2, 3}, ';'), math.type(1), table.unpack({1, 2})) | 1;2;3, integer, 1, 2",
                "print(os.time() > 0, os.execute, io, require, load, dofile, luajava) | true, nil, nil, nil, nil, nil, nil",
            })
    void printsWhatLuaWould(String script, String output) {
        assertThat(state.execute(script)).isEqualTo(output + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "error('wrong') | [string \"line\"]:1: wrong",
                "syntax error here | [string \"line\"]:1: syntax error near 'error'",
                "nothing() | [string \"line\"]:1: attempt to call a nil value",
                "x = = 1 | [string \"line\"]:1: unexpected symbol near '='",
                "error({}) | (error object is a table value)",
            })
    void errorsTellTheLine(String script, String message) {
        assertThatThrownBy(() -> state.execute(script))
                .isInstanceOf(LuaException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "return t.a, t['b'], t.c, #t, t[1] | 1",
                "local n = 0 for k, v in pairs(t) do n = n + tonumber(v) end return n | 3",
                "return next(t) ~= nil and next({}) == nil and '3' or '4' | 3",
                "local s = 0 for k, v in next, t do s = s + 1 end return s | 2",
                "t.a = 5 return t.a + t.b | 7",
                "t.a = nil return tostring(t.a) .. t.b | nil2",
                "t[1] = 'x' return #t .. t[1] .. t.a | 1x1",
                "table.insert(t, 'y') return t[1] .. table.concat(t) | yy",
                "return DumpJson(t) | {\"a\":1,\"b\":2}",
                "return rawget(t, 'a') .. rawlen(t) | 10",
                "rawset(t, 'b', 'z') return t.a .. t.b | 1z",
                "setmetatable(t, {__index = function(_, k) return k end}) return t.a .. t.q | 1q",
                "return setmetatable({}, {__index = t}).b | 2",
                "return type(t) .. tostring(t == t) | tabletrue",
                "local u = {} for k in pairs(t) do u[#u + 1] = k end table.sort(u) return table.concat(u) | ab",
            })
    void scriptsCannotTellALazyTable(String body, String result) {
        for (Object table : List.of(Map.of("a", "1", "b", "2"), lazy("1", "2"))) {
            state.execute("function f(t) " + body + " end");

            Object value = state.call("f", table).orElseThrow().value();

            assertThat(String.valueOf(value)).isEqualTo(result);
        }
    }

    @Test
    void oneTextOfALazyTableDoesNotTakeAll() {
        state.execute("function f(t) return t.a .. t.a end");
        LazyMap map = new LazyMap() {
            @Override
            public Optional<String> text(String name) {
                return Optional.of(name + "!");
            }

            @Override
            public Map<String, Object> all() {
                throw new IllegalStateException("all of it");
            }
        };

        assertThat(state.call("f", map).orElseThrow().value()).isEqualTo("a!a!");
    }

    private static LazyMap lazy(String a, String b) {
        return new LazyMap() {
            @Override
            public Optional<String> text(String name) {
                // that of b has to be looked up among all
                return name.equals("a") ? Optional.of(a) : Optional.empty();
            }

            @Override
            public Map<String, Object> all() {
                return Map.of("a", a, "b", b);
            }
        };
    }

    @Test
    void errorOfAFileTellsItsNameAndLine() {
        state.load("routing.lua", bytes("function f()\n  local x = nil\n  return x.y\nend"));

        assertThatThrownBy(() -> state.call("f")).hasMessageStartingWith("routing.lua:3: ");
    }

    @Test
    void tablesArePrintedRecursively() {
        assertThat(state.execute("PrintRecursive({a = {b = 1}})"))
                .isEqualTo("table\n\t[a], table\n\t[a]\t[b], number, 1\n");
        assertThat(state.execute("PrintRecursive({1, 2}, 2)"))
                .isEqualTo("table\n\t[1], number, 1\nERROR: Item limit reached.\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while true do end",
                "while true do pcall(function() while true do end end) end",
                "local function f() while true do end end coroutine.wrap(f)() while true do end",
                "repeat until string.find(('a'):rep(10), 'b')",
            })
    void endlessLoopIsEnded(String script) {
        LuaState lua = limited(300);

        assertThatThrownBy(() -> lua.execute(script)).hasMessageContaining("[string \"line\"]:1: ");
        assertThat(lua.execute("print(1)")).isEqualTo("1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local s = ('x'):rep(1e12)",
                "local s = 'x' while true do s = s .. s end",
                "local s = ('x'):rep(1e6):gsub('x', ('y'):rep(1e6))",
                "local t = {} for i = 1, 200 do t[i] = ('x'):rep(1e6) end table.concat(t)",
            })
    void longStringsAreRefused(String script) {
        assertThatThrownBy(() -> state.execute(script)).hasMessageContaining("resulting string too large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "string.find(('a'):rep(300), ('.-'):rep(20) .. 'b')",
                "string.find(('a'):rep(1000), ('a?'):rep(1000) .. 'b')",
            })
    void hopelessPatternIsRefused(String script) {
        assertThatThrownBy(() -> state.execute(script)).hasMessageContaining("pattern too complex");
    }

    @Test
    void endlessRecursionIsEnded() {
        assertThatThrownBy(() -> state.execute("local function f() return 1 + f() end f()"))
                .hasMessageContaining("stack overflow");
        assertThat(state.execute("local function f(n) return n == 0 and 0 or 1 + f(n - 1) end print(f(500))"))
                .isEqualTo("500\n");
    }

    @Test
    void coroutinesAreFew() {
        assertThatThrownBy(() -> state.execute(
                        "local t = {} for i = 1, 1000 do t[i] = coroutine.create(function() coroutine.yield() end)"
                                + " coroutine.resume(t[i]) end"))
                .hasMessageContaining("too many coroutines");
    }

    @Test
    void globalsStay() {
        state.execute("x = 5 function f(n) x = x + n return x end");

        assertThat(state.call("f", 2).orElseThrow().value()).isEqualTo(7L);
        assertThat(state.call("f", 3).orElseThrow().value()).isEqualTo(10L);
        assertThat(state.call("g")).isEmpty();
        assertThat(state.defined(List.of("f", "g", "x"))).isEqualTo(Set.of("f"));
    }

    @Test
    void tablesComeAndGo() {
        state.execute("function f(t) t.list[2].k = t.flag return t end");
        Map<String, Object> table = Map.of("flag", true, "list", List.of(1, Map.of("k", "v")), "text", "é");

        assertThat(state.call("f", table).orElseThrow().value())
                .isEqualTo(Map.of("flag", true, "list", List.of(1L, Map.of("k", true)), "text", "é"));
    }

    @Test
    void functionMayLeadToACallback() {
        state.define("Outside", arguments -> {
            Object given =
                    state.call("callback", arguments.text(0)).orElseThrow().value();
            return given == null ? "" : given;
        });
        state.execute("n = 0 function callback(x) n = n + 1 return x .. n end");

        assertThat(state.execute("print(Outside('a'), n)")).isEqualTo("a1, 1\n");
        assertThat(state.execute("print(coroutine.wrap(function() return Outside('b') end)(), n)"))
                .isEqualTo("b2, 2\n");
    }

    @Test
    void othersRunWhileAFunctionOfTheServerDoes() throws Exception {
        var inside = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        state.define("Wait", arguments -> {
            inside.countDown();
            return go.await(60, TimeUnit.SECONDS);
        });
        var waiting = CompletableFuture.supplyAsync(() -> state.execute("local l = 1 print(Wait(), l)"));
        assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();

        assertThat(state.execute("print('other')")).isEqualTo("other\n");
        go.countDown();
        assertThat(waiting.get(60, TimeUnit.SECONDS)).isEqualTo("true, 1\n");
    }

    @Test
    void waitingForTheServerDoesNotCount() {
        LuaState lua = limited(2000);
        lua.define("Wait", arguments -> {
            TimeUnit.MILLISECONDS.sleep(2500);
            return null;
        });

        assertThat(lua.execute("Wait() local x = 0 for i = 1, 5000 do x = x + i end print(x)"))
                .isEqualTo("12502500\n");
    }

    @Test
    void actionsAreNotedInTheirOrder() {
        state.defineAction("Do", arguments -> new ActionReader.Request(Map.of("id", arguments.text(0)), "next"));
        state.execute("function f() Do(Do('first')) end");

        assertThat(state.call("f").orElseThrow().actions())
                .containsExactly(new Action("Do", Map.of("id", "first")), new Action("Do", Map.of("id", "next")));
    }

    @Test
    void wrongArgumentTellsTheLine() {
        state.define("F", arguments -> arguments.text(0));

        assertThatThrownBy(() -> state.execute("F({})"))
                .hasMessage("[string \"line\"]:1: bad argument #1 to 'F' (string expected)");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
