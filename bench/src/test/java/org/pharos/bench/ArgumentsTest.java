package org.pharos.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    private static final String OURS = "name=ours,http=http://localhost:8042/,dicom=localhost:4242,aet=PHAROS,pid=7";

    @Test
    void comparisonTakesTwoServersInTheirOrder() {
        Arguments arguments = Arguments.parse("compare", "--server", OURS, "--server", "http=http://other");

        assertThat(arguments.command()).isEqualTo(Arguments.Command.COMPARE);
        assertThat(arguments.servers()).extracting("name").containsExactly("ours", "http://other");
        assertThat(arguments.servers().get(0).http()).hasToString("http://localhost:8042");
        assertThat(arguments.servers().get(0).dicomPort()).isEqualTo(4242);
        assertThat(arguments.servers().get(0).pid()).isEqualTo(7);
        assertThat(arguments.servers().get(1).aet()).isEqualTo("ORTHANC");
    }

    @Test
    void optionsSetSizes() {
        Arguments arguments =
                Arguments.parse("run", "--server", OURS, "--associations", "2,16", "--grow", "100", "--json", "f.json");
        Arguments withImages = Arguments.parse("run", "--server", OURS, "--images", "folder");

        assertThat(arguments.sizes().associations()).containsExactly(2, 16);
        assertThat(arguments.sizes().connections()).containsExactly(1, 8);
        assertThat(arguments.sizes().growth()).isEqualTo(100);
        assertThat(arguments.json()).isEqualTo(Path.of("f.json"));
        assertThat(arguments.images()).isNull();
        assertThat(withImages.images()).isEqualTo(Path.of("folder"));
    }

    @Test
    void onlyPicksByBeginning() {
        Arguments some = Arguments.parse("list", "--only", "store,post-ct");

        assertThat(some.wants("store-4k-1")).isTrue();
        assertThat(some.wants("post-ct-8")).isTrue();
        assertThat(some.wants("post-4k-8")).isFalse();
        assertThat(Arguments.parse("list").wants("anything")).isTrue();
    }

    @Test
    void userBecomesAnAuthorization() {
        Arguments arguments = Arguments.parse("run", "--server", "http=http://x,user=alice,password=secret");

        assertThat(arguments.servers().get(0).authorization()).isEqualTo("Basic YWxpY2U6c2VjcmV0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fly",
                "run",
                "run --server",
                "compare --server http=http://x",
                "run --server pid=7",
                "run --server http=http://x,port=7",
                "run --server http=http://x,dicom=4242",
                "run --server http=http://x --spead 7",
                "run --server http=http://x --rounds 0",
                "run --server http=http://x --seed many"
            })
    void mistakesEndWithTheUsage(String line) throws InterruptedException {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");

        assertThatThrownBy(() -> Arguments.parse(arguments)).isInstanceOf(IllegalArgumentException.class);
        int status = Main.run(
                arguments,
                new PrintStream(new ByteArrayOutputStream()),
                new PrintStream(errors, true, StandardCharsets.UTF_8));
        assertThat(status).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("bench compare");
    }

    @Test
    void listNamesEveryWorkload() throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        int status = Main.run(
                new String[] {"list", "--grow", "10"},
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream()));

        assertThat(status).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .contains(
                        "store-ct-1",
                        "store-4k-8",
                        "post-ct-8",
                        "study",
                        "changes-100",
                        "delete-study-200",
                        "grow-post")
                .doesNotHaveDuplicates();
    }
}
