package org.espalier.interchange.dl4j;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;

/** The activations that both sides have. */
final class Activations {
  /** Those without settings. DL4J's hard sigmoid is that of Keras 2. */
  private static final Map<Class<? extends IActivation>, String> PLAIN =
      Map.ofEntries(
          Map.entry(ActivationIdentity.class, "linear"),
          Map.entry(ActivationSigmoid.class, "sigmoid"),
          Map.entry(ActivationTanH.class, "tanh"),
          Map.entry(ActivationSoftmax.class, "softmax"),
          Map.entry(ActivationReLU6.class, "relu6"),
          Map.entry(ActivationSELU.class, "selu"),
          Map.entry(ActivationSwish.class, "silu"),
          Map.entry(ActivationMish.class, "mish"),
          Map.entry(ActivationSoftPlus.class, "softplus"),
          Map.entry(ActivationSoftSign.class, "softsign"),
          Map.entry(ActivationHardTanH.class, "hard_tanh"),
          Map.entry(ActivationHardSigmoid.class, "hard_sigmoid_keras2"));

  private Activations() {}

  /** The setting {@code activation}; empty where Espalier has none that does the same. */
  static Optional<Object> setting(IActivation function) {
    String plain = PLAIN.get(function.getClass());
    if (plain != null) {
      return Optional.of(plain);
    }
    if (function instanceof ActivationELU elu) {
      return Optional.of(Map.of("type", "elu", "alpha", elu.getAlpha()));
    } else if (function instanceof ActivationLReLU leaky) {
      return Optional.of(Map.of("type", "leaky_relu", "negative_slope", leaky.getAlpha()));
    } else if (function instanceof ActivationThresholdedReLU thresholded) {
      return Optional.of(Map.of("type", "relu", "threshold", thresholded.getTheta()));
    } else if (function instanceof ActivationReLU relu) {
      return Optional.of(relu(relu));
    }
    return Optional.empty();
  }

  private static Object relu(ActivationReLU relu) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("type", "relu");
    if (relu.getMax() != null && relu.getMax() > 0) {
      settings.put("max_value", relu.getMax());
    }
    if (relu.getNegativeSlope() != null && relu.getNegativeSlope() != 0) {
      settings.put("negative_slope", relu.getNegativeSlope());
    }
    if (relu.getThreshold() != null && relu.getThreshold() != 0) {
      settings.put("threshold", relu.getThreshold());
    }
    return settings.size() == 1 ? "relu" : settings;
  }

  /**
   * The activation of DL4J that does what a setting says; empty where DL4J has none.
   *
   * @param setting a bare type, or a map with {@code type}
   */
  static Optional<IActivation> of(Object setting) {
    Settings s = Settings.component(setting);
    return switch (s.type()) {
      case "swish" -> Optional.of(new ActivationSwish());
      case "elu" -> Optional.of(new ActivationELU(s.number("alpha", 1)));
      case "leaky_relu" -> Optional.of(new ActivationLReLU(s.number("negative_slope", 0.2)));
      case "relu" -> relu(s);
      default ->
          PLAIN.entrySet().stream()
              .filter(entry -> entry.getValue().equals(s.type()))
              .findFirst()
              .map(entry -> made(entry.getKey()));
    };
  }

  private static Optional<IActivation> relu(Settings s) {
    double slope = s.number("negative_slope", 0);
    double threshold = s.number("threshold", 0);
    boolean open = s.get("max_value") == null;
    if (slope == 0 && threshold == 0 && open) {
      return Optional.of(new ActivationReLU());
    } else if (threshold == 0 && open) {
      return Optional.of(new ActivationLReLU(slope));
    } else if (slope == 0 && threshold == 0 && s.number("max_value", 0) == 6) {
      return Optional.of(new ActivationReLU6());
    }
    return slope == 0 && open
        ? Optional.of(new ActivationThresholdedReLU(threshold))
        : Optional.empty();
  }

  private static IActivation made(Class<? extends IActivation> type) {
    try {
      return type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName() + " of ND4J cannot be made", e);
    }
  }
}
