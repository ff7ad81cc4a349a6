package org.espalier.runtime.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.Backend;
import org.espalier.backend.BackendException;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.junit.jupiter.api.Test;

class BackendsTest {
  /** An engine that is there and does nothing. */
  private record Idle(String engine, List<String> devices) implements Backend {
    @Override
    public Map<String, String> facts() {
      return Map.of();
    }

    @Override
    public Optional<String> refusal(Graph graph, Node node) {
      return Optional.empty();
    }

    @Override
    public Session open(String device, SessionOptions options) {
      throw new BackendException("idle");
    }
  }

  private static final Backend ND4J = new Idle("nd4j", List.of("cpu"));
  private static final Backend TORCH = new Idle("torch", List.of("cpu"));
  private static final Backend ANOTHER = new Idle("another", List.of("cpu", "npu:0"));

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
    Backends backends = new Backends(List.of(ND4J, TORCH), ND4J::equals);
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
  void aMissingDeviceIsRefusedWithThoseThereAre() {
    Backends backends = new Backends(List.of(ND4J));
    assertEquals(
        "no engine can use the device \"cuda\"; installed: nd4j with devices [cpu]",
        message(backends, "auto", "cuda"));
  }
}
