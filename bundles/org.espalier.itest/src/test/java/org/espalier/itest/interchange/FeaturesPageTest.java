package org.espalier.itest.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.espalier.component.Catalogue;
import org.espalier.component.Kind;
import org.espalier.tck.TestCatalogue;
import org.espalier.vectorizer.Vectorizer;
import org.junit.jupiter.api.Test;

/** The page for programs that do the preparation of an exported model themselves. */
final class FeaturesPageTest {
  private static final Path PAGE = Path.of("../org.espalier.runtime/FEATURES-JSON.md");

  @Test
  void everyVectorizerHasASectionThatNamesWhatItLearns() throws IOException {
    String page = Files.readString(PAGE);
    List<String> missing = new ArrayList<>();
    List<Catalogue.Entry> entries = TestCatalogue.ofClassPath().entries(Kind.VECTORIZER);
    for (Catalogue.Entry entry : entries) {
      String heading = "### `" + entry.type() + "`\n";
      int from = page.indexOf(heading);
      String section = from < 0 ? "" : page.substring(from + heading.length()).split("\n##", 2)[0];
      Class<?> state = ((Vectorizer<?, ?>) entry.component()).stateType();
      for (RecordComponent part : state.getRecordComponents()) {
        String key = part.getName().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        if (!section.contains("`" + key)) {
          missing.add(entry.type() + ": " + key);
        }
      }
    }
    assertTrue(entries.size() > 10, entries.toString());
    assertEquals(List.of(), missing);
  }
}
