package org.espalier.runtime.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.espalier.backend.Backend;
import org.espalier.backend.BackendException;
import org.junit.jupiter.api.Test;

class BackendsTest {
  private static final Backend ND4J = new SimulatedBackend("nd4j", List.of("cpu"));
  private static final Backend TORCH = new SimulatedBackend("torch", List.of("cpu"));
  private static final Backend ANOTHER = new SimulatedBackend("another", List.of("cpu", "npu:0"));

  private static String message(Backends backends, String engine, String device) {
    return assertThrows(BackendException.class, () -> backends.choose(engine, device)).getMessage();
  }

  @Test
  void autoTakesTheFastestOnTheProcessorAndANameTakesWhatItNames() {
    Backends backends = new Backends(List.of(ANOTHER, TORCH, ND4J));
    assertEquals(List.of(ND4J, TORCH, ANOTHER), backends.installed());
    assertEquals(ND4J, backends.choose("auto", "auto").backend());
    assertEquals(TORCH, backends.choose("torch", "auto").backend());
    assertEquals("npu:0", backends.choose("auto", "npu").device());
    assertTrue(backends.has("torch"));
    assertFalse(new Backends(List.of(ND4J)).has("torch"));
  }

  @Test
  void oneWhoseBundleIsToGoIsNotChosen() {
    Backends backends = new Backends(List.of(ND4J, TORCH), ND4J::equals, () -> Machines.BARE);
    assertEquals(List.of(TORCH), backends.installed());
    assertEquals(TORCH, backends.choose("auto", "auto").backend());
    assertFalse(backends.has("nd4j"));
    assertTrue(message(backends, "nd4j", "auto").contains("there is no engine \"nd4j\""));
  }

  @Test
  void aMissingEngineIsRefusedWithTheFeatureThatBringsIt() {
    Backends backends = new Backends(List.of(ND4J));
    assertEquals(
        "there is no engine \"torch\"; installed: nd4j with devices [cpu];"
            + " \"espalier feature install torch-cpu\" brings it",
        message(backends, "torch", "auto"));
    assertEquals(
        "there is no engine \"abacus\"; installed: nd4j with devices [cpu]",
        message(backends, "abacus", "auto"));
  }

  @Test
  void anUnknownDeviceIsRefusedWithThoseThereAre() {
    Backends backends = new Backends(List.of(ND4J));
    assertEquals(
        "no engine can use the device \"npu\"; installed: nd4j with devices [cpu]",
        message(backends, "auto", "npu"));
  }
}
