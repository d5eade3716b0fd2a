package org.pharos.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

class MaskRegionsTest {
    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void requestTellsRegions() {
        MaskRegions regions = MaskRegions.of(json("{'MaskRegions':["
                + "{'X':1,'Y':2,'Width':3,'Height':4},"
                + "{'X':0,'Y':0,'Width':65535,'Height':1,'Frames':[0,7],'Color':'#ff8000'},"
                + "{'X':0,'Y':0,'Width':1,'Height':1,'Value':-5},"
                + "{'X':0,'Y':0,'Width':1,'Height':1,'Value':[1,2,3]}]}"));

        assertThat(regions.all())
                .containsExactly(
                        MaskRegion.of(1, 2, 3, 4),
                        new MaskRegion(0, 0, 65535, 1, Set.of(0, 7), new MaskFill.Colour(255, 128, 0)),
                        new MaskRegion(0, 0, 1, 1, Set.of(), new MaskFill.Stored(List.of(-5L))),
                        new MaskRegion(0, 0, 1, 1, Set.of(), new MaskFill.Stored(List.of(1L, 2L, 3L))));
        assertThat(regions.all().get(1).isIn(7)).isTrue();
        assertThat(regions.all().get(1).isIn(1)).isFalse();
        assertThat(regions.all().get(0).isIn(1000)).isTrue();
    }

    @Test
    void requestWithoutTheFieldMasksNothing() {
        assertThat(MaskRegions.of(json("{}")).isEmpty()).isTrue();
        assertThat(MaskRegions.of(json("{'MaskRegions':[]}")).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "{}",
                "null",
                "[1]",
                "[{'X':1,'Y':2,'Width':3}]",
                "[{'X':-1,'Y':2,'Width':3,'Height':4}]",
                "[{'X':1,'Y':2,'Width':0,'Height':4}]",
                "[{'X':1,'Y':2,'Width':65536,'Height':4}]",
                "[{'X':1.5,'Y':2,'Width':3,'Height':4}]",
                "[{'X':99999999999,'Y':2,'Width':3,'Height':4}]",
                "[{'X':1,'Y':2,'Width':3,'Height':4,'Frame':[1]}]",
                "[{'X':1,'Y':2,'Width':3,'Height':4,'Frames':[]}]",
                "[{'X':1,'Y':2,'Width':3,'Height':4,'Frames':[-1]}]",
                "[{'X':1,'Y':2,'Width':3,'Height':4,'Frames':['1']}]",
                "[{'X':1,'Y':2,'Width':3,'Height':4,'Color':'red'}]",
                "[{'X':1,'Y':2,'Width':3,'Height':4,'Value':'1'}]",
                "[{'X':1,'Y':2,'Width':3,'Height':4,'Value':[]}]",
                "[{'X':1,'Y':2,'Width':3,'Height':4,'Value':[1,2,3,4,5]}]",
                "[{'X':1,'Y':2,'Width':3,'Height':4,'Value':1,'Color':'#000000'}]"
            })
    void whatMakesNoSenseIsTheClientsMistake(String regions) {
        assertThatThrownBy(() -> MaskRegions.of(json("{'MaskRegions':" + regions + "}")))
                .isInstanceOfSatisfying(PharosException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.BAD_REQUEST);
                    assertThat(failure.details().orElseThrow()).startsWith("MaskRegions: ");
                });
    }

    @Test
    void thereIsALimit() {
        String one = "{'X':1,'Y':2,'Width':3,'Height':4}";

        assertThat(MaskRegions.of(json("{'MaskRegions':[" + (one + ",").repeat(999) + one + "]}"))
                        .all())
                .hasSize(1000);
        assertThatThrownBy(() -> MaskRegions.of(json("{'MaskRegions':[" + (one + ",").repeat(1000) + one + "]}")))
                .isInstanceOf(PharosException.class);
    }
}
