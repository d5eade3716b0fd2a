package org.pharos.http.internal.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConventionsTest {
    @TempDir
    static Path scratch;

    static TestFramework server;

    @BeforeAll
    static void start() throws Exception {
        server = TestFramework.start(scratch, Map.of("httpCompressionEnabled", true));
        server.deploy("sample", SampleResource.Activator.class, SampleResource.class);
        server.awaitRoute("/sample");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void jsonHasTypeAndLayout() throws Exception {
        var answer = server.get("/sample");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json;charset=utf-8");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.body()).isEqualTo("""
                {
                   "Alpha" :\s
                   [
                      {
                         "Name" : "a<b",
                         "Number" : 1
                      }
                   ],
                   "Zulu" : []
                }""");
    }

    private static HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        var request = server.request(path).method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return server.send(request.build());
    }

    private static HttpResponse<String> send(String method, String path, String body) throws Exception {
        return server.send(server.request(path)
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    private static void assertEmpty(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Content-Length")).contains("0");
    }

    @Test
    void unknownRouteHasAnErrorBody() throws Exception {
        var answer = server.get("/sample/nothing/else");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain");
        assertThat(answer.body())
                .isEqualTo(
                        "{\n\t\"HttpError\" : \"Not Found\",\n\t\"HttpStatus\" : 404,\n\t\"Message\" : \"Unknown resource\","
                                + "\n\t\"Method\" : \"GET\",\n\t\"OrthancError\" : \"Unknown resource\",\n\t\"OrthancStatus\" : 17,"
                                + "\n\t\"Uri\" : \"/sample/nothing/else\"\n}\n");
    }

    @Test
    void nothingToAnswerIsSilent() throws Exception {
        assertEmpty(server.get("/sample/items/unknown"), 404);
        assertEmpty(send("POST", "/sample/items/unknown", ""), 400);
        assertEmpty(send("DELETE", "/sample/items/protected"), 403);
        assertEmpty(server.get("/sample/numbers/x"), 404);
    }

    @Test
    void emptySuccessIsText() throws Exception {
        var answer = send("DELETE", "/sample/items/known");

        assertEmpty(answer, 200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain");
    }

    @Test
    void wrongMethodNamesTheRightOnes() throws Exception {
        var answer = send("PUT", "/sample/items/known", "");

        assertEmpty(answer, 405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET,POST,DELETE");
    }

    /** The body comes after the answer is known; the next request goes over the same connection. */
    @Test
    void bodiesThatNobodyWantsLeaveTheConnectionUsable() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (int i = 0; i < 3; i++) {
                var head = "PUT /nothing/there HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n";
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                assertThat(answers.readLine()).startsWith("HTTP/1.1 404");
                skipAnswer(answers);
                socket.getOutputStream().write("trace".getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private static void skipAnswer(BufferedReader answers) throws IOException {
        int length = 0;
        for (String line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        assertThat(answers.skip(length)).isEqualTo(length);
    }

    @Test
    void methodsBeyondTheFourAreRefused() throws Exception {
        assertEmpty(send("PATCH", "/sample"), 400);
        assertEmpty(send("OPTIONS", "/sample"), 404);
        assertEmpty(send("PROPFIND", "/sample"), 404);
        assertThat(send("HEAD", "/sample").statusCode()).isEqualTo(404);
        var unknown = send("FOO", "/sample");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).isEqualTo("Error 400: Bad Request\nBad request");
        assertThat(unknown.headers().firstValue("Content-Type")).contains("text/plain;charset=utf-8");
    }

    @Test
    void methodsCanBeFaked() throws Exception {
        assertEmpty(server.get("/sample/items/protected?_method=DELETE"), 403);
        assertEmpty(send("POST", "/sample/items/protected", "X-HTTP-Method-Override", "delete"), 403);
        assertEmpty(send("GET", "/sample", "X-HTTP-Method-Override", "RUBBISH"), 400);
        assertEmpty(send("POST", "/sample", "X-HTTP-Method-Override", "GET"), 400);
        assertThat(server.get("/sample?_method=get").statusCode()).isEqualTo(200);
    }

    @Test
    void pathsAreReadLeniently() throws Exception {
        for (String path :
                new String[] {"//sample", "/sample//", "/./sample", "/x/../sample", "/%73ample", "/%2Fsample"}) {
            assertThat(server.get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(server.get("/SAMPLE").statusCode()).isEqualTo(404);
    }

    @Test
    void homeIsTheExplorer() throws Exception {
        var answer = server.get("/");

        assertEmpty(answer, 307);
        assertThat(answer.headers().firstValue("Location")).contains("app/explorer.html");
    }

    @Test
    void xmlIsMadeOfJson() throws Exception {
        var answer = send("GET", "/sample", "Accept", "application/xml;q=0.1,application/json");

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/xml; charset=utf-8");
        assertThat(answer.body()).isEqualTo("""
                        <?xml version="1.0" encoding="utf-8"?>
                        <root>
                          <Alpha>
                            <item>
                              <Name>a&lt;b</Name>
                              <Number>1</Number>
                            </item>
                          </Alpha>
                          <Zulu />
                        </root>
                        """);
    }

    @Test
    void browsersGetJson() throws Exception {
        var answer = send("GET", "/sample", "Accept", "text/html,application/xml;q=0.9,*/*;q=0.8");

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json;charset=utf-8");
        assertThat(send("GET", "/sample", "Accept", "text/plain").statusCode()).isEqualTo(200);
    }

    @Test
    void failuresHaveTheirCodes() throws Exception {
        assertThat(server.get("/sample/failures/known").body())
                .contains("\"Details\" : \"No such study\"", "\"OrthancStatus\" : 17");
        assertThat(server.get("/sample/failures/argument").body())
                .contains("\"OrthancStatus\" : 8")
                .doesNotContain("secret");
        assertThat(server.get("/sample/failures/number").body()).contains("\"OrthancStatus\" : 5");
        for (String kind : new String[] {"io", "stack", "other"}) {
            var answer = server.get("/sample/failures/" + kind);
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("\"OrthancStatus\" : -1").doesNotContain("secret", "Exception", "java");
        }
    }

    @Test
    void bodiesAreRead() throws Exception {
        assertThat(send("PUT", "/sample/flag", " true ").body()).isEqualTo("1");
        assertThat(send("PUT", "/sample/flag", "x").body()).contains("\"Details\" : \"Boolean value expected\"");
        assertThat(send("POST", "/sample/find", "{\"Level\": \"Study\"}").body())
                .isEqualTo("[\n   \"Study\"\n]");
        assertThat(send("POST", "/sample/find", "[]").body())
                .contains("\"Details\" : \"The body must contain a JSON object\"");
        var form = server.request("/sample/find")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("{\"Level\": \"Study\"}"))
                .build();
        assertThat(server.send(form).statusCode()).isEqualTo(200);
    }

    @Test
    void argumentsAreReadForGet() throws Exception {
        assertThat(server.get("/sample/arguments?expand=false&since=%30&limit=7")
                        .body())
                .contains("\"Expand\" : false", "\"Limit\" : 7", "\"Since\" : 0");
        assertThat(server.get("/sample/arguments?expand").body()).contains("\"Expand\" : true");
        assertThat(server.get("/sample/arguments?since=2").body())
                .contains(
                        "\"Details\" : \"Missing \\\"limit\\\" argument for GET request against: /sample/arguments/\"");
        assertThat(server.get("/sample/arguments?since=a&limit=b").body())
                .contains("\"OrthancStatus\" : 5", "Syntax error in some user-supplied data");
    }

    @Test
    void resourcesKnowTheirCallerAndOneAnother() throws Exception {
        assertThat(server.get("/sample/caller").body()).contains("\"Ip\" : \"127.0.0.1\"", "\"User\" : \"nobody\"");
        assertThat(server.get("/sample/routes").body())
                .contains("\"arguments\"", "\"upload\"")
                .doesNotContain("{");
    }

    @Test
    void bytesAreSentAsTheyAre() throws Exception {
        var answer = send("GET", "/sample/bytes", "Accept", "application/xml");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{}");
    }

    @Test
    void failureTellsTheEntityTag() throws Exception {
        var answer = server.get("/sample/tagged/broken");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("ETag")).contains("\"0-md5\"");
        assertThat(answer.body()).contains("\"OrthancStatus\" : 3");
    }

    @Test
    void contentComesInParts() throws Exception {
        var whole = server.get("/sample/content");
        assertThat(whole.body()).isEqualTo("0123456789");
        assertThat(whole.headers().firstValue("Content-Type")).contains("application/dicom");
        assertThat(whole.headers().firstValue("Content-Length")).contains("10");
        assertThat(whole.headers().firstValue("Content-Disposition")).contains("filename=\"a_b.dcm\"");
        assertThat(whole.headers().firstValue("ETag")).contains("\"0-md5\"");

        var part = send("GET", "/sample/content", "Range", "bytes=4-5");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("45");
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 4-5/10");
        assertThat(send("GET", "/sample/content", "Range", "bytes=-3").body()).isEqualTo("789");

        var outside = send("GET", "/sample/content", "Range", "bytes=10-");
        assertThat(outside.statusCode()).isEqualTo(416);
        assertThat(outside.body()).contains("\"OrthancStatus\" : 41", "Requested Range Not Satisfiable");

        var unchanged = send("GET", "/sample/content", "If-None-Match", "\"0-md5\"");
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
    }

    @Test
    void generatedContentIsSentAsItIsMade() throws Exception {
        var whole = server.get("/sample/generated/20000");

        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).hasSize(200_000);
        assertThat(whole.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(whole.headers().firstValue("Content-Disposition")).contains("filename=\"a_b.zip\"");
        assertThatThrownBy(() -> server.get("/sample/generated/20001")).isInstanceOf(IOException.class);
    }

    @Test
    void longTextIsCompressed() throws Exception {
        var request = server.request("/sample/stream/5000")
                .header("Accept-Encoding", "deflate, gzip")
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());

        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(new String(new GZIPInputStream(answer.body()).readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("[\n   0,\n   1,")
                .endsWith("4999\n]");
        assertThat(send("GET", "/sample", "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding"))
                .isEmpty();
        assertThat(send("GET", "/sample/zeros/5000", "Accept-Encoding", "gzip")
                        .headers()
                        .firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void brokenAnswersBreakTheConnection() throws Exception {
        assertThatThrownBy(() -> server.get("/sample/stream/200000")).isInstanceOf(IOException.class);
        assertThat(server.get("/sample/short").statusCode()).isEqualTo(500);
    }

    @Test
    void formsRunTheRouteForEachPart() throws Exception {
        long before = Long.parseLong(server.get("/sample/received").body());
        var form = server.request("/sample/upload")
                .header("Content-Type", "multipart/form-data; boundary=golden")
                .POST(BodyPublishers.ofString("""
                        --golden
                        Content-Disposition: form-data; name="files"

                        12345
                        --golden
                        Content-Disposition: form-data
                        Content-Type: application/dicom

                        1
                        --golde2

                        --golden--
                        """.replace("\n", "\r\n")))
                .build();

        assertEmpty(server.send(form), 200);
        assertThat(Long.parseLong(server.get("/sample/received").body()) - before)
                .isEqualTo(5 + 13);
    }
}
