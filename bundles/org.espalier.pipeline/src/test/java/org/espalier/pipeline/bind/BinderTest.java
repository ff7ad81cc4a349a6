package org.espalier.pipeline.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.espalier.component.Default;
import org.espalier.component.Inline;
import org.espalier.component.Shorthand;
import org.espalier.pipeline.Limits;
import org.espalier.pipeline.Schema;
import org.espalier.pipeline.SettingType;
import org.espalier.pipeline.fake.FakeCatalogue;
import org.espalier.pipeline.text.Problems;
import org.junit.jupiter.api.Test;

class BinderTest {
  private final Problems problems = new Problems();
  private final Binder binder = new Binder(FakeCatalogue.full(), problems);

  @Test
  void aNumberAloneIsAListOfIt() {
    SettingType sizes =
        new SettingType.Many(new SettingType.Whole(false, new Limits(1, 9, false, false)));
    assertEquals(Optional.of(List.of(3)), binder.value(sizes, "p.yaml", "3"));
    assertEquals(Optional.of(List.of(3, 4)), binder.value(sizes, "p.yaml", "[3, 4]"));
    assertEquals(Optional.empty(), binder.value(sizes, "p.yaml", "0"));
    assertEquals(1, problems.count());
  }

  @Test
  void aTextAloneIsNoList() {
    SettingType names = new SettingType.Many(new SettingType.Text());
    assertEquals(Optional.empty(), binder.value(names, "p.yaml", "accuracy"));
    assertEquals(1, problems.count());
  }

  record File(@Shorthand Optional<String> path, @Default("1") int part) {}

  @Test
  void aValueAloneIsThatOfTheSettingItIsAShorthandFor() {
    SettingType files = new SettingType.Many(new SettingType.Nested(File.class));
    assertEquals(
        Optional.of(List.of(new File(Optional.of("a.csv"), 1), new File(Optional.of("b.csv"), 2))),
        binder.value(files, "p.yaml", "[a.csv, {path: b.csv, part: 2}]"));
    assertEquals("a list, each its path alone, or a mapping with path, part", files.words());
    assertEquals(Optional.empty(), binder.value(files, "p.yaml", "[[a.csv]]"));
    assertEquals(Optional.empty(), binder.value(files, "p.yaml", "[null]"));
    assertEquals(2, problems.count());
  }

  record Pages(@Default("1") int first, Optional<Integer> last) {
    Pages {
      if (last.isPresent() && last.get() < first) {
        throw new IllegalArgumentException("the last page comes before the first");
      }
    }
  }

  record Book(String title, @Inline Pages pages, @Default("1.0") double price) {}

  @Test
  void theSettingsOfAnInlineRecordStandAmongThoseAroundIt() {
    SettingType book = new SettingType.Nested(Book.class);
    Book whole = new Book("Emma", new Pages(3, Optional.of(9)), 1.0);
    assertEquals(
        Optional.of(whole), binder.value(book, "p.yaml", "{title: Emma, first: 3, last: 9}"));
    assertEquals(List.of("title", "first", "last", "price"), Schema.of(Book.class).keys());
    assertEquals(List.of("Emma", 3, Optional.of(9), 1.0), Records.values(whole));
    assertEquals(0, problems.count());
    assertEquals(
        Optional.empty(), binder.value(book, "p.yaml", "{title: Emma, first: 3, last: 1}"));
    assertEquals(1, problems.count());
  }

  record Twice(int first, @Inline Pages pages) {}

  record NoRecord(@Inline String text) {}

  @Test
  void aKeyStandsOnceAndWhatIsInlineIsARecord() {
    assertTrue(refusal(Twice.class).endsWith("Twice has two settings first"));
    assertTrue(
        refusal(NoRecord.class)
            .endsWith("NoRecord.text stands inline and is no record, but a java.lang.String"));
  }

  private static String refusal(Class<? extends Record> record) {
    return assertThrows(IllegalArgumentException.class, () -> Schema.of(record)).getMessage();
  }
}
