package org.espalier.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.MissingDevice;
import org.espalier.backend.cuda.CudaMachine.Card;
import org.espalier.backend.cuda.CudaNeeds.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaNeedsTest {
  private static final Card A100 = new Card(0, "NVIDIA A100", 8, 0, 40L << 30);
  private static final Card H100 = new Card(0, "NVIDIA H100", 9, 0, 80L << 30);
  private static final Card K80 = new Card(1, "Tesla K80", 3, 7, 11L << 30);
  private static final Path LIBRARY = Path.of("/usr/lib/libcuda.so.580.65.06");

  private static final CudaNeeds NEEDS =
      CudaNeeds.of(
          "libtorch for CUDA 13",
          Map.of(
              "driver",
              580L,
              "architectures",
              List.of("sm_75", "sm_80", "sm_90", "sm_100", "sm_120"),
              "libraries",
              List.of(
                  "libcudart.so.13 nvidia-cuda-runtime==13.*",
                  "libcublasLt.so.13 nvidia-cublas==13.*",
                  "libcublas.so.13 nvidia-cublas==13.*",
                  "libdriver.so.1")));

  @Test
  void cardsOfAFittingMachineCanBeUsed() {
    assertEquals(
        new Verdict(List.of(H100), List.of()),
        NEEDS.on(machine("580.65.06", H100), CudaNeedsTest::all));
  }

  @Test
  void withoutADriverNothingElseIsAskedFor() {
    CudaMachine bare =
        new CudaMachine(Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());
    assertEquals(
        List.of(
            new MissingDevice(
                "cuda",
                "this machine has no NVIDIA driver; libtorch for CUDA 13 needs 580 or newer",
                "for an NVIDIA card install it from https://www.nvidia.com/drivers")),
        NEEDS.on(bare, CudaNeedsTest::never).missing());
  }

  @Test
  void anOlderDriverIsNamedWithTheOneThatIsNeeded() {
    CudaMachine older =
        new CudaMachine(
            Optional.of("535.104.05"),
            Optional.of(Path.of("/usr/lib/libcuda.so.535.104.05")),
            List.of(A100),
            List.of(),
            List.of());
    Verdict verdict = NEEDS.on(older, CudaNeedsTest::all);
    assertEquals(List.of(), verdict.usable());
    assertEquals(
        "NVIDIA A100 has the NVIDIA driver 535.104.05; libtorch for CUDA 13 needs 580 or newer",
        verdict.missing().get(0).reason());
  }

  @Test
  void aNewerHalfOfTheDriverCounts() {
    assertEquals(List.of(A100), NEEDS.on(machine("535.104.05", A100), CudaNeedsTest::all).usable());
  }

  @Test
  void everyMissingLibraryIsNamedWithWhatBringsIt() {
    Verdict verdict =
        NEEDS.on(
            machine("580.65.06", H100),
            names ->
                new CudaLibraries(
                    Map.of(), List.of("libcublasLt.so.13", "libcublas.so.13"), List.of()));
    assertEquals(
        List.of(
            new MissingDevice(
                "cuda",
                "libtorch for CUDA 13 needs libraries that were not found: libcublasLt.so.13,"
                    + " libcublas.so.13",
                "\"pip install 'nvidia-cublas==13.*'\", or let ESPALIER_CUDA_PATH name the folders"
                    + " that have them")),
        verdict.missing());
    assertEquals(List.of(), verdict.usable());
  }

  @Test
  void aCardWithoutMachineCodeIsToldBesideOneThatWorks() {
    Verdict verdict = NEEDS.on(machine("580.65.06", H100, K80), CudaNeedsTest::all);
    assertEquals(List.of(H100), verdict.usable());
    assertEquals(
        List.of(
            new MissingDevice(
                "cuda:1",
                "Tesla K80 has the architecture sm_37; libtorch for CUDA 13 has machine code for"
                    + " sm_75, sm_80, sm_90, sm_100, sm_120",
                "use another card or the CPU")),
        verdict.missing());
  }

  @Test
  void librariesAreNotLookedForWhereNoCardCouldUseThem() {
    assertEquals(List.of(), NEEDS.on(machine("580.65.06", K80), CudaNeedsTest::never).usable());
  }

  @Test
  void whoHidesTheCardsIsNamed() {
    CudaMachine hidden =
        new CudaMachine(
            Optional.of("580.65.06"), Optional.of(LIBRARY), List.of(), List.of(H100), List.of());
    assertEquals(
        "CUDA_VISIBLE_DEVICES hides NVIDIA H100",
        NEEDS.on(hidden, CudaNeedsTest::never).missing().get(0).reason());
  }

  @Test
  void aDriverWithoutCardsOrItsLibraryIsNamed() {
    assertEquals(
        "the NVIDIA driver 580.65.06 shows no card",
        NEEDS.on(machine("580.65.06"), CudaNeedsTest::never).missing().get(0).reason());
    CudaMachine half =
        new CudaMachine(
            Optional.of("580.65.06"), Optional.empty(), List.of(H100), List.of(), List.of());
    assertEquals(
        "the driver's library libcuda.so.1 was not found",
        NEEDS.on(half, CudaNeedsTest::all).missing().get(0).reason());
  }

  @ParameterizedTest
  @CsvSource({
    "7, 5, true", "7, 0, false", "8, 0, true", "8, 6, true", "8, 9, true", "9, 0, true",
    "10, 0, true", "10, 3, true", "11, 0, false", "12, 0, true", "12, 1, true", "3, 7, false",
    "0, 0, true",
  })
  void machineCodeRunsOnItsMajorVersionFromItsMinorOneOn(int major, int minor, boolean runs) {
    assertEquals(runs, NEEDS.runsOn(new Card(0, "a card", major, minor, 0)));
  }

  @Test
  void librariesKeepTheirOrder() {
    assertEquals(
        List.of("libcudart.so.13", "libcublasLt.so.13", "libcublas.so.13", "libdriver.so.1"),
        NEEDS.sonames());
    assertTrue(NEEDS.libraries().get("libdriver.so.1").isEmpty());
    assertFalse(CudaNeeds.of("none", Map.of()).runsOn(H100));
  }

  private static CudaMachine machine(String driver, Card... cards) {
    return new CudaMachine(
        Optional.of(driver), Optional.of(LIBRARY), List.of(cards), List.of(), List.of());
  }

  private static CudaLibraries all(List<String> names) {
    return new CudaLibraries(Map.of(), List.of(), List.of());
  }

  private static CudaLibraries never(List<String> names) {
    throw new AssertionError("looked for " + names);
  }
}
