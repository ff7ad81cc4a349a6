package org.espalier.interchange.keras.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of classes as Keras puts them into its files of weights. */
final class SnakeCaseTest {
  @ParameterizedTest
  @CsvSource({
    "Dense, dense",
    "LSTM, lstm",
    "SimpleRNN, simple_rnn",
    "Conv2DTranspose, conv2d_transpose",
    "UpSampling2D, up_sampling2d",
    "PReLU, p_re_lu",
    "LeakyReLU, leaky_re_lu",
    "MultiHeadAttention, multi_head_attention",
    "GlobalAveragePooling1D, global_average_pooling1d"
  })
  void aClassIsWrittenInSnakeCase(String className, String snake) {
    assertEquals(snake, SnakeCase.of(className));
  }
}
