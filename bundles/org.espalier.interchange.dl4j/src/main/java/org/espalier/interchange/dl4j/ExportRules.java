package org.espalier.interchange.dl4j;

import java.util.HashMap;
import java.util.Map;

/** Which rule writes which type of layer. */
final class ExportRules {
  private static final Map<String, ExportRule> RULES = new HashMap<>();

  static {
    RULES.put("dense", DenseExport::dense);
    RULES.put("time_distributed", DenseExport::timeDistributed);
    RULES.put("embedding", DenseExport::embedding);
    RULES.put("batch_normalization", DenseExport::normalization);
    RULES.put("prelu", DenseExport::prelu);
    RULES.put(Fallback.TYPE, OwnExport::layer);
    for (String type : new String[] {"activation", "relu", "leaky_relu", "elu", "softmax"}) {
      RULES.put(type, SmallExport::activation);
    }
    for (int axes = 1; axes <= 3; axes++) {
      RULES.put("max_pooling" + axes + "d", SmallExport::pooling);
      RULES.put("average_pooling" + axes + "d", SmallExport::pooling);
      RULES.put("global_max_pooling" + axes + "d", SmallExport::globalPooling);
      RULES.put("global_average_pooling" + axes + "d", SmallExport::globalPooling);
      RULES.put("zero_padding" + axes + "d", SmallExport::padding);
      RULES.put("cropping" + axes + "d", SmallExport::cropping);
      RULES.put("up_sampling" + axes + "d", SmallExport::upsampling);
      RULES.put("conv" + axes + "d", ConvolutionExport::convolution);
      RULES.put("conv" + axes + "d_transpose", ConvolutionExport::transposed);
      RULES.put("spatial_dropout" + axes + "d", SmallExport::dropout);
    }
    RULES.put("depthwise_conv2d", ConvolutionExport::depthwise);
    RULES.put("separable_conv2d", ConvolutionExport::separable);
    for (String type :
        new String[] {"dropout", "alpha_dropout", "gaussian_dropout", "gaussian_noise"}) {
      RULES.put(type, SmallExport::dropout);
    }
    for (String type :
        new String[] {"brightness", "contrast", "flip", "rotation", "translation", "zoom"}) {
      RULES.put("random_" + type, (piece, settings) -> {}); // only training changes images
    }
    RULES.put("repeat_vector", SmallExport::repeat);
    RULES.put("rescaling", ShapeExport::rescaling);
    RULES.put("flatten", ShapeExport::flatten);
    RULES.put("reshape", ShapeExport::reshape);
    RULES.put("permute", ShapeExport::permute);
    for (String type :
        new String[] {"add", "subtract", "multiply", "average", "maximum", "concatenate"}) {
      RULES.put(type, ShapeExport::join);
    }
    RULES.put("masking", RecurrentExport::masking);
    RULES.put("lstm", RecurrentExport::recurrent);
    RULES.put("simple_rnn", RecurrentExport::recurrent);
    RULES.put("bidirectional", RecurrentExport::bidirectional);
  }

  /** What is said of a layer that no rule writes. */
  static final String UNKNOWN = "is no layer that Deeplearning4j has";

  private ExportRules() {}

  /** Whether a rule writes layers of a type. */
  static boolean has(String type) {
    return RULES.containsKey(type);
  }

  /**
   * Writes a layer.
   *
   * @throws Unsayable if DL4J cannot express it
   */
  static void write(Piece piece) throws Unsayable {
    Settings settings = piece.settings();
    ExportRule rule = RULES.get(settings.type());
    if (rule == null) {
      throw new Unsayable(UNKNOWN);
    }
    boolean state = settings.flag("return_state");
    if (state) {
      throw new Unsayable("gives its states (return_state), which no layer of DL4J does");
    }
    rule.write(piece, settings);
  }
}
