package org.espalier.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaletteTest {
  static Stream<Palette> palettes() {
    return Stream.of(Palette.LIGHT, Palette.DARK);
  }

  private static void assertContrast(Palette palette, String name, String on, double least) {
    double contrast = palette.colour(name).contrast(palette.colour(on));
    assertTrue(contrast >= least, "%s on %s: %.2f".formatted(name, on, contrast));
  }

  @ParameterizedTest
  @MethodSource("palettes")
  void textCanBeReadOnEveryGround(Palette palette) {
    for (String ground : new String[] {"page", "ground", "raised"}) {
      for (String text : new String[] {"ink", "muted", "link", "warning", "good"}) {
        assertContrast(palette, text, ground, 4.5);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("palettes")
  void linesStandOutFromTheGround(Palette palette) {
    assertContrast(palette, "axis", "ground", 3);
    for (int i = 0; i < Palette.SERIES; i++) {
      assertContrast(palette, "s" + i, "ground", 3);
    }
  }

  @ParameterizedTest
  @MethodSource("palettes")
  void numbersCanBeReadOnEveryStepOfAMap(Palette palette) {
    for (String map : new String[] {"right", "wrong"}) {
      for (int i = 0; i < Palette.STEPS; i++) {
        assertContrast(palette, map + "-ink" + i, map + i, 4.5);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("palettes")
  void bothPalettesNameTheSameColours(Palette palette) {
    assertEquals(Palette.LIGHT.variables().keySet(), palette.variables().keySet());
  }
}
