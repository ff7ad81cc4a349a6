package org.espalier.backend.nd4j.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.BackendException;
import org.espalier.backend.MissingDevice;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.cuda.CudaLibraries;
import org.espalier.backend.cuda.CudaMachine;
import org.espalier.backend.cuda.CudaMachine.Card;
import org.junit.jupiter.api.Test;

class DemandsTest {
  private static final Path FOLDER = Path.of("/opt/cuda-11/lib64");
  private static final Card A100 = new Card(0, "NVIDIA A100-SXM4-40GB", 8, 0, 40L << 30);
  private static final Card H100 = new Card(0, "NVIDIA H100 80GB HBM3", 9, 0, 80L << 30);

  private static CudaMachine machine(String driver, Card... cards) {
    return new CudaMachine(
        Optional.ofNullable(driver),
        Optional.ofNullable(driver).map(any -> Path.of("/usr/lib/libcuda.so.1")),
        List.of(cards),
        List.of(),
        List.of());
  }

  private static CudaLibraries all(List<String> names) {
    return without();
  }

  private static CudaLibraries without(String... missing) {
    Map<String, Path> found = new LinkedHashMap<>();
    Demands.sonames().forEach(name -> found.put(name, FOLDER.resolve(name)));
    found.keySet().removeAll(List.of(missing));
    return new CudaLibraries(found, List.of(missing), List.of(FOLDER));
  }

  private static CudaLibraries unasked(List<String> names) {
    throw new AssertionError("no card fits, and libraries were looked for");
  }

  private static MissingDevice only(Demands demands) {
    assertEquals(List.of(), demands.devices());
    assertEquals(1, demands.missing().size(), demands.toString());
    return demands.missing().get(0);
  }

  @Test
  void anA100WithADriverAndLibrariesCanBeUsed() {
    Demands demands = Demands.of(machine("470.57.02", A100), DemandsTest::all);
    assertEquals(new Demands(List.of("cuda:0"), List.of()), demands);
  }

  @Test
  void withoutADriverThatIsSaid() {
    MissingDevice missing = only(Demands.of(machine(null), DemandsTest::unasked));
    assertEquals("cuda", missing.device());
    assertEquals(
        "this machine has no NVIDIA driver; nd4j-cuda needs 450 or newer", missing.reason());
  }

  @Test
  void aCardOfUnknownArchitectureIsTriedWhereTheDriverKnowsNoNewerOnes() {
    Card unknown = new Card(0, "Tesla K80", 0, 0, 0);
    assertEquals(
        List.of("cuda:0"), Demands.of(machine("470.57.02", unknown), DemandsTest::all).devices());
    MissingDevice missing = only(Demands.of(machine("535.54.03", unknown), DemandsTest::unasked));
    assertEquals("nothing says which architecture Tesla K80 has", missing.reason());
  }

  @Test
  void aCardThatFitsIsUsedBesideOneThatIsTooNew() {
    Card second = new Card(1, "NVIDIA H100", 9, 0, 0);
    Demands demands = Demands.of(machine("580.65.06", A100, second), DemandsTest::all);
    assertEquals(List.of("cuda:0"), demands.devices());
    assertEquals("cuda:1", demands.missing().get(0).device());
  }

  @Test
  void anOldDriverIsToldWithTheNeededOne() {
    for (String old : List.of("450.80.01", "450.66", "440.33.01", "390.157")) {
      MissingDevice missing = only(Demands.of(machine(old, A100), DemandsTest::all));
      assertTrue(missing.reason().contains(old + "; nd4j-cuda needs 450"), missing.reason());
    }
    for (String fine : List.of("450.80.02", "450.102.04", "510.39.01", "580.65.06")) {
      assertEquals(
          List.of("cuda:0"), Demands.of(machine(fine, A100), DemandsTest::all).devices(), fine);
    }
  }

  @Test
  void aNewerCardIsRefusedAndTorchCudaNamed() {
    MissingDevice missing = only(Demands.of(machine("580.65.06", H100), DemandsTest::unasked));
    assertEquals("cuda:0", missing.device());
    assertEquals(
        "nd4j-cuda holds machine code for sm_37 to sm_86 and cannot run on"
            + " NVIDIA H100 80GB HBM3 (sm_90)",
        missing.reason());
    assertTrue(missing.remedy().startsWith("install torch-cuda"), missing.remedy());
  }

  @Test
  void anOlderCardIsRefusedAndTorchCudaNotNamed() {
    Card old = new Card(0, "Tesla K40c", 3, 5, 12L << 30);
    MissingDevice missing = only(Demands.of(machine("470.57.02", old), DemandsTest::unasked));
    assertTrue(missing.reason().endsWith("cannot run on Tesla K40c (sm_35)"), missing.reason());
    assertEquals("use a newer card or the CPU", missing.remedy());
  }

  @Test
  void theOldestAndTheNewestCardCanBeUsedAndTheirNeighboursCannot() {
    assertEquals(
        List.of("cuda:1", "cuda:2"),
        Demands.of(
                machine(
                    "580.65.06",
                    new Card(0, "K20", 3, 5, 0),
                    new Card(1, "K80", 3, 7, 0),
                    new Card(2, "A10", 8, 6, 0),
                    new Card(3, "L4", 8, 9, 0),
                    new Card(4, "unasked", 0, 0, 0)),
                DemandsTest::all)
            .devices());
  }

  @Test
  void aMissingLibraryIsToldWithWhatBringsIt() {
    MissingDevice missing =
        only(Demands.of(machine("470.57.02", A100), names -> without("libcusolver.so.11")));
    assertEquals(
        "nd4j-cuda needs libraries that were not found: libcusolver.so.11", missing.reason());
    assertTrue(missing.remedy().contains("nvidia-cusolver-cu11"), missing.remedy());
    assertTrue(missing.remedy().contains("ESPALIER_CUDA_PATH"), missing.remedy());
  }

  @Test
  void aDriverWithoutItsLibraryIsToldOfContainers() {
    CudaMachine machine =
        new CudaMachine(
            Optional.of("470.57.02"), Optional.empty(), List.of(A100), List.of(), List.of());
    MissingDevice missing = only(Demands.of(machine, DemandsTest::all));
    assertTrue(missing.reason().contains("libcuda.so.1 was not found"), missing.reason());
  }

  @Test
  void hiddenCardsAreToldApartFromNone() {
    assertEquals(
        "the NVIDIA driver 470.57.02 shows no card",
        only(Demands.of(machine("470.57.02"), DemandsTest::unasked)).reason());
    CudaMachine hidden =
        new CudaMachine(
            Optional.of("470.57.02"), Optional.of(FOLDER), List.of(), List.of(A100), List.of());
    assertEquals(
        "CUDA_VISIBLE_DEVICES hides NVIDIA A100-SXM4-40GB",
        only(Demands.of(hidden, DemandsTest::unasked)).reason());
  }

  @Test
  void aCardThatDoesNotFitIsRefusedBeforeAnythingIsLoaded() {
    Nd4jCudaBackend backend =
        Nd4jCudaBackend.of(Demands.of(machine("580.65.06", H100), DemandsTest::unasked));
    assertEquals(List.of(), backend.devices());
    assertEquals("cuda:0", backend.missing().get(0).device());
    BackendException refused =
        assertThrows(BackendException.class, () -> backend.open("cuda:0", SessionOptions.DEFAULT));
    assertTrue(refused.getMessage().contains("sm_90"), refused.getMessage());
    assertTrue(refused.getMessage().contains("torch-cuda"), refused.getMessage());
  }
}
