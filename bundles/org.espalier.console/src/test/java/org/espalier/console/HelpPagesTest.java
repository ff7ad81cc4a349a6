package org.espalier.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.espalier.console.call.Call;
import org.espalier.host.Streams;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * The launcher prints help from text files, because looking at annotations takes too long. They are
 * written anew by running this test with {@code -Dhelp.write=true}.
 */
class HelpPagesTest {
  private static final Path PAGES = Path.of("src/main/resources/help");

  @Test
  void thePagesSayWhatTheCommandLinesAccept() throws IOException {
    Map<String, String> pages = pages();
    if (Boolean.getBoolean("help.write")) {
      for (Map.Entry<String, String> page : pages.entrySet()) {
        Files.writeString(PAGES.resolve(page.getKey() + ".txt"), page.getValue());
      }
    }
    for (Map.Entry<String, String> page : pages.entrySet()) {
      assertEquals(page.getValue(), written(page.getKey()), page.getKey());
    }
    try (Stream<Path> files = Files.list(PAGES)) {
      assertEquals(pages.size(), files.count());
    }
  }

  private static Map<String, String> pages() {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    Streams streams = Streams.plain(new ByteArrayInputStream(new byte[0]), nowhere, nowhere);
    CommandLine all = CommandTree.all(new Call(new FakeHost(), streams));
    Map<String, String> pages = new TreeMap<>();
    pages.put("espalier", all.getUsageMessage());
    add("", all, pages);
    pages.remove("help");
    return pages;
  }

  private static void add(String prefix, CommandLine line, Map<String, String> pages) {
    line.getSubcommands()
        .forEach(
            (verb, one) -> {
              pages.put(prefix + verb, one.getUsageMessage());
              add(prefix + verb + "-", one, pages);
            });
  }

  private static String written(String page) throws IOException {
    try (InputStream in = Files.newInputStream(PAGES.resolve(page + ".txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
