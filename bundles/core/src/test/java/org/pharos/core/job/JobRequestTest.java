package org.pharos.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

class JobRequestTest {
    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|true",
                "[]|true",
                "'bare'|true",
                "{'Asynchronous':true}|false",
                "{'Asynchronous':false}|true",
                "{'Synchronous':false}|false",
                "{'Synchronous':true,'Asynchronous':true}|true",
                "{'Synchronous':false,'Asynchronous':false}|false"
            })
    void synchronousWins(String body, boolean isSynchronous) throws JsonProcessingException {
        assertThat(JobRequest.of(json(body)).isSynchronous()).isEqualTo(isSynchronous);
    }

    @Test
    void aRouteMayBeAsynchronousByDefault() throws JsonProcessingException {
        assertThat(JobRequest.of(json("{}"), false).isSynchronous()).isFalse();
        assertThat(JobRequest.of(json("{'Asynchronous':false}"), false).isSynchronous())
                .isTrue();
    }

    @Test
    void otherFieldsAreRead() throws JsonProcessingException {
        assertThat(JobRequest.of(json("{'Priority':-3,'Permissive':true,'UserData':7}")))
                .isEqualTo(new JobRequest(true, -3, true, IntNode.valueOf(7)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'Asynchronous':'x'}|Boolean value expected in field: Asynchronous",
                "{'Permissive':1}|Boolean value expected in field: Permissive",
                "{'Priority':'x'}|Integer value expected in field: Priority",
                "{'Priority':3000000000}|Integer value expected in field: Priority"
            })
    void wrongTypesAreNamed(String body, String message) {
        assertThatThrownBy(() -> JobRequest.of(json(body)))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_FILE_FORMAT))
                .hasMessage(message);
    }
}
