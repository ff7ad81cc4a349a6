package org.espalier.interchange.keras.translate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.interchange.keras.graph.Call;
import org.espalier.interchange.keras.graph.KerasLayer;
import org.espalier.interchange.keras.graph.TensorRef;

/** Makes layers of operations of {@code keras.ops}: arithmetic and activations. */
final class OperationReader {
  private static final Map<String, String> MERGES =
      Map.of(
          "Add", "add",
          "Subtract", "subtract",
          "Multiply", "multiply",
          "Maximum", "maximum",
          "Minimum", "minimum");

  private static final Map<String, String> ACTIVATIONS =
      Map.ofEntries(
          Map.entry("Relu", "relu"),
          Map.entry("Relu6", "relu6"),
          Map.entry("Sigmoid", "sigmoid"),
          Map.entry("Silu", "silu"),
          Map.entry("Softplus", "softplus"),
          Map.entry("Softsign", "softsign"),
          Map.entry("Selu", "selu"),
          Map.entry("HardSigmoid", "hard_sigmoid"),
          Map.entry("HardSilu", "hard_silu"),
          Map.entry("Tanh", "tanh"),
          Map.entry("Exp", "exponential"));

  private OperationReader() {}

  /** The layer that does what an operation does; empty if there is none. */
  static Optional<Translated> read(KerasLayer operation, Call call) {
    Set<String> stated = operation.config().members().keySet();
    if (!Set.of("name", "dtype", "trainable").containsAll(stated) || hasNamed(call)) {
      return Optional.empty();
    }
    List<Object> arguments = call.arguments();
    String className = operation.className();
    if (arguments.size() == 1 && arguments.get(0) instanceof TensorRef) {
      return className.equals("Negative")
          ? rescaling(-1, 0)
          : Optional.ofNullable(ACTIVATIONS.get(className))
              .map(type -> new Translated("activation", Map.of("activation", type)));
    }
    if (arguments.size() != 2) {
      return Optional.empty();
    }
    boolean tensors = arguments.stream().allMatch(TensorRef.class::isInstance);
    return tensors
        ? Optional.ofNullable(MERGES.get(className)).map(type -> new Translated(type, Map.of()))
        : arithmetic(className, arguments.get(0), arguments.get(1));
  }

  private static boolean hasNamed(Call call) {
    return call.named().values().stream().anyMatch(value -> value != null);
  }

  /** A tensor and a number. */
  private static Optional<Translated> arithmetic(String operation, Object a, Object b) {
    if (b instanceof Number number) {
      double c = number.doubleValue();
      return switch (operation) {
        case "Add" -> rescaling(1, c);
        case "Subtract" -> rescaling(1, -c);
        case "Multiply" -> rescaling(c, 0);
        case "Divide", "TrueDivide" -> c == 0 ? Optional.empty() : rescaling(1 / c, 0);
        default -> Optional.empty();
      };
    }
    if (a instanceof Number number) {
      double c = number.doubleValue();
      return switch (operation) {
        case "Add" -> rescaling(1, c);
        case "Subtract" -> rescaling(-1, c);
        case "Multiply" -> rescaling(c, 0);
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }

  private static Optional<Translated> rescaling(double scale, double offset) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("scale", scale);
    settings.put("offset", offset);
    return Optional.of(new Translated("rescaling", settings));
  }
}
