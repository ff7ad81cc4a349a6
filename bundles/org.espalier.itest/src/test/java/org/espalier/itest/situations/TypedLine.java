package org.espalier.itest.situations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espalier.host.Streams;
import org.espalier.host.Verbs;
import org.espalier.launcher.Espalier;

/**
 * Types command lines into a host.
 *
 * @param host the host
 * @param work the folder that {@code WORK/} stands for
 */
record TypedLine(Espalier host, Path work) {
  private static final Pattern CONSENT = Pattern.compile("--allow-unsigned ([\\w.]+)");
  private static final int UNTRUSTED = 5;
  private static final int TRIES = 60;
  private static final long PAUSE = 250;

  /** What came of a line. */
  record Answer(String typed, int code, String out, String err) {
    Answer ended(int expected) {
      assertEquals(expected, code, this::toString);
      return this;
    }

    Answer told(String part) {
      assertTrue((out + err).contains(part), () -> "not told: " + part + "\n" + this);
      return this;
    }

    /** The same answer, if it names no command. */
    Answer suggestsNothing() {
      assertFalse((out + err).contains("espalier "), this::toString);
      return this;
    }

    @Override
    public String toString() {
      return "espalier %s -> %d\n%s%s".formatted(typed, code, out, err);
    }
  }

  Answer type(String words) {
    return type(List.of(words.split(" ", -1)));
  }

  Answer type(List<String> words) {
    List<String> arguments = words.stream().map(word -> word.replace("WORK/", work + "/")).toList();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        Streams.plain(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    int code = host.service(Verbs.class).execute(arguments, streams);
    return new Answer(
        String.join(" ", arguments),
        code,
        out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8));
  }

  /** Types a line again and again until it ends so: what happens to files is seen after a while. */
  Answer typeUntil(String words, int code) throws InterruptedException {
    Answer answer = type(words);
    for (int tries = 0; tries < TRIES && answer.code() != code; tries++) {
      Thread.sleep(PAUSE);
      answer = type(words);
    }
    return answer.ended(code);
  }

  /** Types a line; if it asks who vouches for what nobody signed, the user does, as it says. */
  Answer typeWithConsent(String words) {
    Answer first = type(words);
    if (first.code() != UNTRUSTED) {
      return first;
    }
    List<String> again = new ArrayList<>(List.of(words.split(" ", -1)));
    Matcher consent = CONSENT.matcher(first.err());
    while (consent.find()) {
      again.add(consent.group());
    }
    List<String> line = new ArrayList<>();
    again.forEach(word -> line.addAll(List.of(word.split(" ", -1))));
    return type(line);
  }
}
