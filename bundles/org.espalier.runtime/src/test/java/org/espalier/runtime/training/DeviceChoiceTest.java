package org.espalier.runtime.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.espalier.backend.MissingDevice;
import org.espalier.backend.Precision;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.cuda.CudaMachine;
import org.junit.jupiter.api.Test;

class DeviceChoiceTest {
  private static final SimulatedBackend ND4J = new SimulatedBackend("nd4j", List.of("cpu"));
  private static final SimulatedBackend TORCH =
      new SimulatedBackend("torch", List.of("cpu")).with(Precision.FLOAT32, Precision.BFLOAT16);
  private static final SimulatedBackend ON_CARDS =
      new SimulatedBackend("torch", List.of("cuda:0", "cuda:1", "cpu"));
  private static final SimulatedBackend OLD_DRIVER =
      TORCH.without(
          "cuda",
          "the driver is 550.54, and 580 or newer is needed",
          "install a newer driver from nvidia.com");
  private static final SimulatedBackend TOO_NEW =
      ND4J.without(
          "cuda",
          "NVIDIA H200 has the architecture sm_90, and nd4j-cuda code for sm_37 to sm_86",
          "espalier feature install torch-cuda");

  private static ChosenBackend choose(String engine, String device, SimulatedBackend... installed) {
    return on(Machines.BARE, installed).choose(engine, device);
  }

  private static Backends on(CudaMachine machine, SimulatedBackend... installed) {
    return new Backends(Arrays.asList(installed), backend -> false, () -> machine);
  }

  private static RefusedChoiceException refusal(
      String engine, String device, SimulatedBackend... installed) {
    return assertThrows(RefusedChoiceException.class, () -> choose(engine, device, installed));
  }

  private static SessionOptions in(Precision precision) {
    return new SessionOptions(1, false, precision, false, 0);
  }

  @Test
  void autoTakesTheEngineWithAWorkingCardBeforeTheFastestOnTheProcessor() {
    ChosenBackend chosen = choose("auto", "auto", ND4J, ON_CARDS);
    assertEquals(ON_CARDS, chosen.backend());
    assertEquals(
        "engine torch on cuda:0: a device that works, faster than a processor", chosen.words());
  }

  @Test
  void whereTwoEnginesHaveACardTheOneForCurrentCardsIsTaken() {
    SimulatedBackend other = new SimulatedBackend("nd4j", List.of("cuda:0", "cpu"));
    assertEquals(ON_CARDS, choose("auto", "auto", other, ON_CARDS).backend());
    assertEquals(other, choose("nd4j", "auto", other, ON_CARDS).backend());
  }

  @Test
  void onAMachineWithoutCardAndWithoutGpuSupportNothingIsSaidOfGpus() {
    assertEquals(
        "engine nd4j on cpu: the fastest installed", choose("auto", "auto", TORCH, ND4J).words());
    assertEquals(
        "engine nd4j on cpu: the fastest installed for this device",
        choose("auto", "cpu", TORCH, ND4J).words());
    assertEquals(
        "engine torch on cpu: asked for", choose("torch", "cpu", OLD_DRIVER, ND4J).words());
  }

  @Test
  void whereGpuSupportCannotBeUsedOneLineSaysWhyAndWhatToDo() {
    assertEquals(
        "engine nd4j on cpu: the fastest installed, and no GPU: torch cannot use cuda: the driver"
            + " is 550.54, and 580 or newer is needed; install a newer driver from nvidia.com",
        choose("auto", "auto", OLD_DRIVER, ND4J).words());
    assertEquals(
        "engine nd4j on cpu: the best device of this engine",
        choose("nd4j", "auto", OLD_DRIVER, ND4J).words());
  }

  @Test
  void aCardThatNothingInstalledKnowsOfNamesTheFeature() {
    CudaMachine machine = Machines.with("580.65", "NVIDIA H200", 9, 0);
    assertEquals(
        "engine nd4j on cpu: the fastest installed, and no GPU: NVIDIA H200 is there, and nothing"
            + " that can use it; \"espalier feature install torch-cuda\"",
        on(machine, ND4J).choose("auto", "auto").words());
    assertEquals(
        "engine nd4j on cpu: the best device of this engine",
        on(machine, ND4J).choose("nd4j", "auto").words());
    assertEquals(
        "engine nd4j on cpu: the fastest installed for this device",
        on(machine, ND4J).choose("auto", "cpu").words());
  }

  @Test
  void aCardThatCannotBeOpenedIsPassedOverByAutoWithItsReason() {
    SimulatedBackend broken = ON_CARDS.failingOn("cuda:0", "the card is in an error state");
    ChosenBackend chosen = choose("auto", "auto", broken, ND4J);
    assertEquals("cuda:1", chosen.device());
    SimulatedBackend hopeless = broken.failingOn("cuda:1", "it fell off the bus");
    assertEquals(
        "engine nd4j on cpu: the fastest installed, and no GPU: torch cannot use cuda:1: it fell"
            + " off the bus; \"espalier doctor\" says more",
        choose("auto", "auto", hopeless, ND4J).words());
    assertEquals(
        "the device \"cuda:0\" cannot be used: torch cannot use cuda:0: the card is in an error"
            + " state; \"espalier doctor\" says more",
        refusal("auto", "cuda:0", broken, ND4J).getMessage());
  }

  @Test
  void aFamilyTakesItsFirstDeviceAndANumberThatVeryOne() {
    assertEquals("cuda:0", choose("auto", "cuda", ND4J, ON_CARDS).device());
    assertEquals("cuda:1", choose("auto", "cuda:1", ND4J, ON_CARDS).device());
  }

  @Test
  void aNumberThatNoCardHasIsRefusedWithThoseThereAre() {
    RefusedChoiceException refusal = refusal("auto", "cuda:2", ND4J, ON_CARDS);
    assertEquals("there is no device \"cuda:2\": torch has [cuda:0, cuda:1]", refusal.getMessage());
    assertEquals("backend.device", refusal.path());
  }

  @Test
  void anExplicitCardWithoutGpuSupportNamesTheFeature() {
    RefusedChoiceException refusal = refusal("auto", "cuda", ND4J, TORCH);
    assertEquals("backend.device", refusal.path());
    assertEquals(
        "the device \"cuda\" cannot be used: no engine with GPU support is installed; \"espalier"
            + " feature install torch-cuda\" brings it",
        refusal.getMessage());
    assertEquals(
        "the device \"cuda:1\" cannot be used: the GPU support of nd4j is not installed;"
            + " \"espalier feature install nd4j-cuda\" brings it",
        refusal("nd4j", "cuda:1", ND4J, ON_CARDS).getMessage());
  }

  @Test
  void anExplicitCardSaysWhatEachEngineMisses() {
    assertEquals(
        "the device \"cuda\" cannot be used: torch cannot use cuda: the driver is 550.54, and 580"
            + " or newer is needed; install a newer driver from nvidia.com; nd4j cannot use cuda:"
            + " NVIDIA H200 has the architecture sm_90, and nd4j-cuda code for sm_37 to sm_86;"
            + " espalier feature install torch-cuda",
        refusal("auto", "cuda", TOO_NEW, OLD_DRIVER).getMessage());
    assertEquals(
        "the device \"cuda:0\" cannot be used: nd4j cannot use cuda: NVIDIA H200 has the"
            + " architecture sm_90, and nd4j-cuda code for sm_37 to sm_86; espalier feature install"
            + " torch-cuda",
        refusal("nd4j", "cuda:0", TOO_NEW, OLD_DRIVER).getMessage());
  }

  @Test
  void aPrecisionTakesAnEngineThatHasIt() {
    ChosenBackend chosen =
        new Backends(List.of(ND4J, TORCH)).choose("auto", "auto", in(Precision.BFLOAT16));
    assertEquals("engine torch on cpu, bfloat16: the fastest installed", chosen.words());
    assertEquals(Precision.BFLOAT16, chosen.options().precision());
    assertEquals(Set.of(Precision.FLOAT32), ND4J.precisions());
  }

  @Test
  void aPrecisionThatTheEngineLacksIsRefusedWithTheOneThatHasIt() {
    Backends both = new Backends(List.of(ND4J, TORCH));
    RefusedChoiceException refusal =
        assertThrows(
            RefusedChoiceException.class,
            () -> both.choose("nd4j", "auto", in(Precision.BFLOAT16)));
    assertEquals("backend.precision", refusal.path());
    assertEquals(
        "there is no bfloat16 here: nd4j multiplies in float32; backend.engine: torch does",
        refusal.getMessage());
    Backends one = new Backends(List.of(ND4J));
    assertEquals(
        "there is no bfloat16 here: nd4j multiplies in float32; torch does; \"espalier feature"
            + " install torch-cpu\" brings it",
        assertThrows(
                RefusedChoiceException.class,
                () -> one.choose("auto", "auto", in(Precision.BFLOAT16)))
            .getMessage());
  }

  @Test
  void anEngineThatCannotEvenAnswerIsPassedOver() {
    SimulatedBackend mute = new SimulatedBackend("torch", List.of()).mute("no memory left");
    assertEquals(ND4J, choose("auto", "auto", mute, ND4J).backend());
    assertEquals(Optional.empty(), Offer.of(mute).accelerator());
    MissingDevice missing = Offer.of(mute).missing("cpu").orElseThrow();
    assertEquals("java.lang.IllegalStateException: no memory left", missing.reason());
  }

  @Test
  void optionsReachTheSession() {
    SessionOptions options = new SessionOptions(2, true, Precision.FLOAT32, true, 1L << 30);
    SimulatedBackend backend = new SimulatedBackend("torch", List.of("cuda:0", "cpu"));
    ChosenBackend chosen = new Backends(List.of(backend)).choose("auto", "auto", options);
    chosen.open().close();
    assertEquals(options, backend.opened().get(backend.opened().size() - 1));
    assertEquals(
        "engine torch on cuda:0, deterministic: a device that works, faster than a processor",
        chosen.words());
  }
}
