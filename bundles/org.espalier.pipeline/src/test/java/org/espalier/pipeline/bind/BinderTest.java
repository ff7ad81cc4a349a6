package org.espalier.pipeline.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.espalier.pipeline.ComponentAdvice;
import org.espalier.pipeline.Limits;
import org.espalier.pipeline.SettingType;
import org.espalier.pipeline.fake.FakeCatalogue;
import org.espalier.pipeline.text.Problems;
import org.junit.jupiter.api.Test;

class BinderTest {
  private final Problems problems = new Problems();
  private final Binder binder = new Binder(FakeCatalogue.full(), ComponentAdvice.NONE, problems);

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
}
