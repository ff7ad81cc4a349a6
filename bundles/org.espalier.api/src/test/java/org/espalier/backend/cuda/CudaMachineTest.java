package org.espalier.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.espalier.backend.cuda.CudaMachine.Card;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CudaMachineTest {
  private static final String A100 = "0, GPU-a1b2, NVIDIA A100-SXM4-40GB, 40960, 535.104.05, 8.0";
  private static final String H100 = "0, GPU-1111, NVIDIA H100 80GB HBM3, 81559, 580.65.06, 9.0";
  private static final String T4 = "1, GPU-2222, Tesla T4, 15360, 580.65.06, 7.5";

  @TempDir Path root;
  private PretendMachine machine;

  @BeforeEach
  void aBareMachine() {
    machine = new PretendMachine(root);
  }

  @Test
  void aMachineWithoutADriverHasNoCardsAndSaysWhereItLooked() {
    CudaMachine found = CudaMachine.of(machine);
    assertEquals(Optional.empty(), found.driver());
    assertEquals(0, found.driverRelease());
    assertEquals(List.of(), found.cards());
    assertEquals(
        List.of(
            "nvidia-smi: not found on PATH nor in /usr/bin, /usr/local/nvidia/bin,"
                + " /usr/lib/wsl/lib",
            "/proc/driver/nvidia/version: not there",
            "/sys/module/nvidia/version: not there",
            "libcuda.so.1: not found in the system's folders"),
        found.looked());
    assertEquals(List.of(), machine.asked);
  }

  @Test
  void anOlderDriverWithOneCard() {
    machine.tool(A100).file("usr/lib/x86_64-linux-gnu/libcuda.so.1", "");
    CudaMachine found = CudaMachine.of(machine);
    assertEquals(Optional.of("535.104.05"), found.driver());
    assertEquals(535, found.driverRelease());
    assertEquals(List.of(new Card(0, "NVIDIA A100-SXM4-40GB", 8, 0, 40960L << 20)), found.cards());
    assertEquals("sm_80", found.cards().get(0).architecture());
    assertEquals(
        Optional.of(root.resolve("usr/lib/x86_64-linux-gnu/libcuda.so.1")), found.driverLibrary());
  }

  @Test
  void twoCardsOfDifferentArchitectures() {
    CudaMachine found = CudaMachine.of(machine.tool(H100, T4));
    assertEquals(580, found.driverRelease());
    assertEquals(
        List.of("cuda:0 sm_90", "cuda:1 sm_75"),
        found.cards().stream().map(card -> card.device() + " " + card.architecture()).toList());
    assertEquals(List.of(), found.hidden());
  }

  @Test
  void theToolIsFoundOnThePathFirst() {
    machine.file("opt/bin/nvidia-smi", "").set("PATH", "/nowhere:/opt/bin");
    assertTrue(root.resolve("opt/bin/nvidia-smi").toFile().setExecutable(true));
    CudaMachine.of(machine.tool(H100));
    assertTrue(machine.asked.get(0).startsWith(root.resolve("opt/bin/nvidia-smi").toString()));
  }

  @Test
  void withoutTheToolTheKernelNamesDriverAndCards() {
    machine
        .file(
            "proc/driver/nvidia/version",
            """
            NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  580.65.06  Release Build
            GCC version:  gcc version 12.3.0
            """)
        .file(
            "proc/driver/nvidia/gpus/0000:3b:00.0/information",
            """
            Model: \t\t NVIDIA H100 PCIe
            IRQ:   \t\t 161
            GPU UUID: \t GPU-77
            """);
    CudaMachine found = CudaMachine.of(machine);
    assertEquals(Optional.of("580.65.06"), found.driver());
    assertEquals(List.of(new Card(0, "NVIDIA H100 PCIe", 0, 0, 0)), found.cards());
    assertEquals("unknown", found.cards().get(0).architecture());
  }

  @Test
  void theModuleTellsTheVersionWhereProcDoesNot() {
    CudaMachine found = CudaMachine.of(machine.file("sys/module/nvidia/version", "470.256.02\n"));
    assertEquals(Optional.of("470.256.02"), found.driver());
    assertEquals(List.of(), found.cards());
  }

  @Test
  void aToolThatHangsIsNoFault() {
    machine.tool(A100).hang("nvidia-smi").file("sys/module/nvidia/version", "535.104.05\n");
    CudaMachine found = CudaMachine.of(machine);
    assertEquals(Optional.of("535.104.05"), found.driver());
    assertEquals(
        root.resolve("usr/bin/nvidia-smi") + ": gave no answer within 15 seconds",
        found.looked().get(0));
    assertEquals(1, machine.asked.size(), "whoever hangs is not asked again");
  }

  @Test
  void aToolThatKnowsNoCapabilitiesIsAskedForTheRest() {
    machine
        .tool()
        .failure("compute_cap", "failed with exit code 2: Field \"compute_cap\" is not a valid")
        .answer("driver_version", "0, GPU-1, Tesla K80, 11441, 470.256.02");
    CudaMachine found = CudaMachine.of(machine);
    assertEquals(List.of(new Card(0, "Tesla K80", 0, 0, 11441L << 20)), found.cards());
  }

  @Test
  void whatTheToolDoesNotKnowIsUnknown() {
    CudaMachine found =
        CudaMachine.of(machine.tool("0, GPU-1, NVIDIA GB10, [N/A], 580.65.06, 12.1"));
    assertEquals(List.of(new Card(0, "NVIDIA GB10", 12, 1, 0)), found.cards());
  }

  @Test
  void aFailureInPlaceOfAnAnswerIsNoCard() {
    CudaMachine found = CudaMachine.of(machine.tool("No devices were found"));
    assertEquals(List.of(), found.cards());
    assertTrue(found.looked().contains(root.resolve("usr/bin/nvidia-smi") + ": 0 cards"));
  }

  @Test
  void theVariableHidesCardsAndNumbersTheOthersAnew() {
    machine.tool(H100, T4).set("CUDA_VISIBLE_DEVICES", "1");
    CudaMachine found = CudaMachine.of(machine);
    assertEquals(List.of(new Card(0, "Tesla T4", 7, 5, 15360L << 20)), found.cards());
    assertEquals("NVIDIA H100 80GB HBM3", found.hidden().get(0).name());
    assertTrue(found.looked().contains("CUDA_VISIBLE_DEVICES: \"1\""));
  }

  @Test
  void anEmptyVariableHidesAll() {
    machine.tool(H100, T4).set("CUDA_VISIBLE_DEVICES", "");
    assertEquals(List.of(), CudaMachine.of(machine).cards());
    assertEquals(2, CudaMachine.of(machine).hidden().size());
  }

  @Test
  void theVariableMayNameIdentifiersAndEndsAtTheFirstUnknownOne() {
    machine.tool(H100, T4).set("CUDA_VISIBLE_DEVICES", "GPU-2222,-1,0");
    CudaMachine found = CudaMachine.of(machine);
    assertEquals(List.of("Tesla T4"), found.cards().stream().map(Card::name).toList());
  }

  @Test
  void aPartOfACardHasItsArchitectureAndUnknownMemory() {
    machine.tool(H100).set("CUDA_VISIBLE_DEVICES", "MIG-5f1c");
    Card part = CudaMachine.of(machine).cards().get(0);
    assertEquals(
        "a part of NVIDIA H100 80GB HBM3 sm_90 0",
        part.name() + " " + part.architecture() + " " + part.bytes());
  }

  @Test
  void thisMachineAnswersOnce() {
    assertEquals(
        System.identityHashCode(CudaMachine.here()), System.identityHashCode(CudaMachine.here()));
    assertFalse(CudaMachine.here().looked().isEmpty());
  }
}
