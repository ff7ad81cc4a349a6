package org.espalier.itest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What came of a command line.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err what it told of errors and progress
 */
record Outcome(int code, String out, String err) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** The same outcome, if it has this exit code and shows nothing of the inside of the program. */
  Outcome ended(int expected) {
    assertEquals(expected, code, this::toString);
    assertFalse((out + err).contains("\tat "), this::toString);
    assertFalse((out + err).contains("Exception"), this::toString);
    return this;
  }

  /** The same outcome, if standard error has a part. */
  Outcome told(String part) {
    assertTrue(err.contains(part), () -> "\"" + part + "\" is missing in " + this);
    return this;
  }

  /** The same outcome, if standard output has a part. */
  Outcome printed(String part) {
    assertTrue(out.contains(part), () -> "\"" + part + "\" is missing in " + this);
    return this;
  }

  /** All of standard output as one JSON value. */
  JsonNode json() {
    try {
      return JSON.readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + this, e);
    }
  }

  @Override
  public String toString() {
    return "exit code " + code + "\n--- out\n" + out + "\n--- err\n" + err;
  }
}
