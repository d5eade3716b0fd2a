package org.pharos.configuration.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads one file: UTF-8, comments, environment variables, JSON. */
final class ConfigurationReader {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // What stands in the file may be secret.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The parser's second location, less useful than the first. */
    private static final Pattern START_MARKER = Pattern.compile("\\s*\\(start marker at .*\\)", Pattern.DOTALL);

    private final EnvironmentVariables environment;

    ConfigurationReader(EnvironmentVariables environment) {
        this.environment = environment;
    }

    /** An empty file is an empty configuration, as is one of comments only. */
    ObjectNode read(Path file) {
        var text = environment.substitute(withoutByteOrderMark(text(file)));
        try (JsonParser parser = MAPPER.createParser(text)) {
            JsonNode root = MAPPER.readTree(parser);
            if (root == null || root.isMissingNode()) {
                return MAPPER.createObjectNode();
            }
            if (root instanceof ObjectNode object) {
                return object;
            }
            throw new InvalidConfigurationException(file + ": the configuration must be a JSON object");
        } catch (JsonProcessingException e) {
            throw malformed(file, e);
        } catch (IOException e) {
            throw new InvalidConfigurationException(file + ": " + e.getMessage());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new InvalidConfigurationException(file + " isn't UTF-8");
        } catch (NoSuchFileException e) {
            throw new InvalidConfigurationException(file + " doesn't exist");
        } catch (IOException e) {
            throw new InvalidConfigurationException(file + " can't be read: " + e.getMessage());
        }
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static InvalidConfigurationException malformed(Path file, JsonProcessingException e) {
        var place = e.getLocation();
        var where = place == null ? "" : ", line " + place.getLineNr() + ", column " + place.getColumnNr();
        var reason = START_MARKER.matcher(e.getOriginalMessage()).replaceAll("");
        return new InvalidConfigurationException(file + where + ": " + reason);
    }
}
