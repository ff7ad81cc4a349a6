package org.espalier.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.cuda.CudaLibraries;
import org.espalier.backend.cuda.CudaMachine;
import org.espalier.backend.cuda.CudaMachine.Card;
import org.espalier.backend.cuda.CudaNeeds;
import org.espalier.host.Finding;
import org.espalier.runtime.training.EngineDevices;
import org.junit.jupiter.api.Test;

class GpuFindingsTest {
  private static final Path FOLDER = Path.of("/usr/local/cuda/lib64");
  private static final CudaLibraries ALL =
      new CudaLibraries(
          Map.of(
              "libcudart.so.13", FOLDER.resolve("libcudart.so.13"),
              "libcudnn.so.9", FOLDER.resolve("libcudnn.so.9")),
          List.of(),
          List.of(FOLDER));
  private static final CudaLibraries WITHOUT_CUDNN =
      new CudaLibraries(
          Map.of("libcudart.so.13", FOLDER.resolve("libcudart.so.13")),
          List.of("libcudnn.so.9"),
          List.of(Path.of("/opt/mine"), FOLDER));
  private static final CudaNeeds TORCH =
      new CudaNeeds(
          "libtorch for CUDA 13",
          580,
          List.of("sm_75", "sm_80", "sm_90"),
          Map.of("libcudart.so.13", "", "libcudnn.so.9", "nvidia-cudnn-cu13"));
  private static final CudaNeeds ND4J =
      new CudaNeeds("nd4j-cuda-11.6", 450, List.of("sm_70", "sm_80", "sm_86"), Map.of());
  private static final EngineDevices PROCESSOR =
      new EngineDevices("nd4j", List.of("cpu"), List.of());

  private static CudaMachine machine(String driver, Card... cards) {
    return new CudaMachine(
        Optional.of(driver),
        Optional.of(Path.of("/usr/lib/libcuda.so.1")),
        List.of(cards),
        List.of(),
        List.of());
  }

  private static Card card(String name, int major, int minor) {
    return new Card(0, name, major, minor, 80_000_000_000L);
  }

  /** What is found where an engine says what its natives say of the machine. */
  private static List<Finding> found(
      CudaMachine machine, CudaNeeds needs, CudaLibraries libraries) {
    CudaNeeds.Verdict verdict = needs.on(machine, names -> libraries);
    List<String> devices = new ArrayList<>(verdict.usable().stream().map(Card::device).toList());
    devices.add("cpu");
    EngineDevices engine = new EngineDevices("torch", devices, verdict.missing());
    return new GpuFindings(machine, List.of(engine), List.of(needs), names -> libraries).all();
  }

  private static Finding only(List<Finding> findings, String state) {
    List<Finding> some = findings.stream().filter(one -> one.state().equals(state)).toList();
    assertEquals(1, some.size(), findings::toString);
    return some.get(0);
  }

  private static void haveRemedies(List<Finding> findings) {
    findings.stream()
        .filter(finding -> !finding.state().equals("ok"))
        .forEach(finding -> assertFalse(finding.remedy().isEmpty(), finding::toString));
  }

  @Test
  void aMachineWithoutACardIsOneQuietLine() {
    CudaMachine bare =
        new CudaMachine(Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());
    assertEquals(
        List.of(new Finding("gpu", "ok", "no NVIDIA card was found", "")),
        new GpuFindings(bare, List.of(PROCESSOR), List.of(), names -> ALL).all());
  }

  @Test
  void whereGpuSupportIsInstalledTheMissingDriverIsTold() {
    CudaMachine bare =
        new CudaMachine(Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());
    Finding finding = only(found(bare, TORCH, ALL), "warning");
    assertEquals(
        "torch cannot use cuda: this machine has no NVIDIA driver; libtorch for CUDA 13 needs 580"
            + " or newer",
        finding.message());
    assertEquals(
        "for an NVIDIA card install it from https://www.nvidia.com/drivers", finding.remedy());
  }

  @Test
  void whereEverythingIsFineDriverCardAndLibrariesAreShown() {
    List<Finding> findings = found(machine("580.65", card("NVIDIA H200", 9, 0)), TORCH, ALL);
    assertEquals(
        List.of(
            new Finding("gpu driver", "ok", "NVIDIA 580.65, /usr/lib/libcuda.so.1", ""),
            new Finding("gpu cuda:0", "ok", "NVIDIA H200, sm_90, 80 GB", ""),
            new Finding(
                "libraries of libtorch for CUDA 13",
                "ok",
                "2 found in [/usr/local/cuda/lib64]",
                ""),
            new Finding("gpu", "ok", "torch can use [cuda:0]", "")),
        findings);
  }

  @Test
  void anOldDriverIsToldWithTheNeededOne() {
    List<Finding> findings = found(machine("550.54", card("NVIDIA A100", 8, 0)), TORCH, ALL);
    Finding finding = only(findings, "warning");
    assertTrue(
        finding.message().contains("has the NVIDIA driver 550.54; libtorch for CUDA 13 needs 580"),
        finding::toString);
    haveRemedies(findings);
  }

  @Test
  void aCardThatIsTooOldForTorchIsToldWithTheArchitectures() {
    List<Finding> findings = found(machine("580.65", card("NVIDIA V100", 7, 0)), TORCH, ALL);
    Finding finding = only(findings, "warning");
    assertEquals(
        "torch cannot use cuda:0: NVIDIA V100 has the architecture sm_70; libtorch for CUDA 13 has"
            + " machine code for sm_75, sm_80, sm_90",
        finding.message());
    haveRemedies(findings);
  }

  @Test
  void aCardThatIsTooNewForNd4jIsToldTheSameWay() {
    List<Finding> findings = found(machine("580.65", card("NVIDIA H200", 9, 0)), ND4J, ALL);
    Finding finding = only(findings, "warning");
    assertTrue(
        finding.message().contains("nd4j-cuda-11.6 has machine code for"), finding::toString);
    haveRemedies(findings);
  }

  @Test
  void aMissingLibraryIsToldWithWhereItWasLookedForAndHowToGetIt() {
    List<Finding> findings =
        found(machine("580.65", card("NVIDIA H200", 9, 0)), TORCH, WITHOUT_CUDNN);
    Finding finding =
        findings.stream()
            .filter(one -> one.subject().startsWith("libraries of"))
            .findFirst()
            .orElseThrow();
    assertEquals("warning", finding.state());
    assertEquals(
        "missing: libcudnn.so.9; 1 found in [/usr/local/cuda/lib64]; looked in [/opt/mine,"
            + " /usr/local/cuda/lib64]",
        finding.message());
    assertEquals(
        "\"pip install 'nvidia-cudnn-cu13'\", or let ESPALIER_CUDA_PATH name the folders that have"
            + " them",
        finding.remedy());
    haveRemedies(findings);
  }

  @Test
  void aCardThatNothingInstalledCanUseNamesTheFeature() {
    CudaMachine machine = machine("580.65", card("NVIDIA H200", 9, 0));
    Finding finding =
        only(
            new GpuFindings(machine, List.of(PROCESSOR), List.of(), names -> ALL).all(), "warning");
    assertEquals("espalier feature install torch-cuda", finding.remedy());
    assertEquals("no engine with GPU support is installed for NVIDIA H200", finding.message());
  }

  @Test
  void cardsThatAreHiddenOrCannotBeReachedAreTold() {
    CudaMachine hidden =
        new CudaMachine(
            Optional.of("580.65"),
            Optional.empty(),
            List.of(),
            List.of(card("NVIDIA H200", 9, 0)),
            List.of());
    List<Finding> findings =
        new GpuFindings(hidden, List.of(PROCESSOR), List.of(), names -> ALL).all();
    assertTrue(
        only(findings, "warning").message().endsWith("libcuda.so.1 was not found"),
        findings::toString);
    assertTrue(
        findings.stream()
            .anyMatch(
                one ->
                    one.message().equals("CUDA_VISIBLE_DEVICES hides NVIDIA H200, sm_90, 80 GB")),
        findings::toString);
    haveRemedies(findings);
  }
}
