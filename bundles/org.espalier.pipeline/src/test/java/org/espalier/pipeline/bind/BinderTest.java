package org.espalier.pipeline.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.espalier.component.Default;
import org.espalier.component.Shorthand;
import org.espalier.pipeline.Limits;
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
}
