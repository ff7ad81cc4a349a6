package org.espalier.lib.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NativesTest {
  private static final Natives BASE = new Natives("M2.1", "linux-x86_64", "-", 0, Set.of());
  private static final Natives AVX2 =
      new Natives("M2.1", "linux-x86_64-onednn-avx2", "-onednn-avx2", 20, Set.of("avx2", "fma"));
  private static final Natives AVX512 =
      new Natives(
          "M2.1",
          "linux-x86_64-onednn-avx512",
          "-onednn-avx512",
          30,
          Set.of("avx2", "fma", "avx512f"));
  private static final List<Natives> ALL = List.of(AVX2, AVX512, BASE);

  @Test
  void theHighestRankThatTheProcessorCanExecuteIsChosen() {
    assertEquals(AVX512, Natives.choose(ALL, Set.of("sse2", "avx2", "fma", "avx512f"), null));
    assertEquals(AVX2, Natives.choose(ALL, Set.of("sse2", "avx2", "fma"), null));
    assertEquals(BASE, Natives.choose(ALL, Set.of("sse2", "avx2"), null));
    assertEquals(BASE, Natives.choose(ALL, Set.of(), null));
  }

  @Test
  void aClassifierThatIsAskedForIsTakenWhateverTheProcessor() {
    assertEquals(AVX2, Natives.choose(ALL, Set.of(), "linux-x86_64-onednn-avx2"));
  }

  @Test
  void aClassifierThatIsNotInstalledIsRefusedWithThoseThatAre() {
    IllegalStateException refused =
        assertThrows(
            IllegalStateException.class,
            () -> Natives.choose(List.of(BASE, AVX2), Set.of(), "linux-arm64"));
    assertEquals(
        "espalier.natives.classifier: \"linux-arm64\" is not installed"
            + " (installed: linux-x86_64, linux-x86_64-onednn-avx2)",
        refused.getMessage());
  }

  @Test
  void withoutAnyThatFitTheMessageSaysWhatTheProcessorLacks() {
    IllegalStateException refused =
        assertThrows(
            IllegalStateException.class,
            () -> Natives.choose(List.of(AVX512), Set.of("avx2"), null));
    assertEquals(
        "no installed native library of ND4J runs on this processor:"
            + " linux-x86_64-onednn-avx512 lacks avx512f fma;"
            + " install the one without an extension",
        refused.getMessage());
  }
}
