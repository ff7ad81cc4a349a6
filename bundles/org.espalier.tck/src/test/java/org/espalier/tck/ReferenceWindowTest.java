package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Window;
import org.junit.jupiter.api.Test;

class ReferenceWindowTest {
  /** One sequence of four steps and one channel. */
  private static final Value LINE = Value.floats(Shape.of(1, 4, 1), 1, 2, 3, 4);

  private static final Value PAIR = Value.floats(Shape.of(2, 1, 1), 10, 1);
  private static final Window PLAIN = line(1, 1, 0, 0);

  private static Window line(long stride, long dilation, long before, long after) {
    return new Window(List.of(stride), List.of(dilation), List.of(before), List.of(after));
  }

  private static double[] conv(Value x, Value kernel, Window window, long groups) {
    return Computed.of((o, in) -> o.conv(in.get(0), in.get(1), window, groups), x, kernel)
        .elements();
  }

  @Test
  void aConvolutionIsACrossCorrelation() {
    assertArrayEquals(new double[] {12, 23, 34}, conv(LINE, PAIR, PLAIN, 1));
  }

  @Test
  void stridesDilationsAndPadding() {
    assertArrayEquals(new double[] {12, 34}, conv(LINE, PAIR, line(2, 1, 0, 0), 1));
    assertArrayEquals(new double[] {13, 24}, conv(LINE, PAIR, line(1, 2, 0, 0), 1));
    assertArrayEquals(new double[] {1, 12, 23, 34, 40}, conv(LINE, PAIR, line(1, 1, 1, 1), 1));
  }

  @Test
  void filtersOfAGroupSeeItsChannelsOnly() {
    Value x = Value.floats(Shape.of(1, 1, 4), 1, 2, 3, 4);
    Value kernel = Value.floats(Shape.of(1, 2, 2), 1, 1, 10, 100);
    assertArrayEquals(new double[] {21, 403}, conv(x, kernel, PLAIN, 2));
  }

  @Test
  void twoAxesOfSpace() {
    Value x = Value.floats(Shape.of(1, 2, 2, 1), 1, 2, 3, 4);
    Value kernel = Value.floats(Shape.of(2, 2, 1, 1), 1000, 100, 10, 1);
    Window window = new Window(List.of(1L, 1L), List.of(1L, 1L), List.of(0L, 0L), List.of(0L, 0L));
    assertArrayEquals(new double[] {1234}, conv(x, kernel, window, 1));
  }

  @Test
  void gradientsOfAConvolution() {
    Value gradient = Value.floats(Shape.of(1, 3, 1), 1, 2, 3);
    Value forInput =
        Computed.of(
            (o, in) -> o.convGradInput(in.get(0), in.get(1), LINE.shape(), PLAIN, 1),
            PAIR,
            gradient);
    assertEquals(LINE.shape(), forInput.shape());
    assertArrayEquals(new double[] {10, 21, 32, 3}, forInput.elements());
    Value forKernel =
        Computed.of(
            (o, in) -> o.convGradKernel(in.get(0), in.get(1), PAIR.shape(), PLAIN, 1),
            LINE,
            gradient);
    assertArrayEquals(new double[] {14, 20}, forKernel.elements());
  }

  @Test
  void maximaOfWindowsAndTheFirstOfThemTakesTheGradient() {
    Value x = Value.floats(Shape.of(1, 4, 1), 5, 5, 1, 7);
    List<Long> two = List.of(2L);
    Value y = Computed.of((ops, in) -> ops.maxPool(in.get(0), two, PLAIN), x);
    assertArrayEquals(new double[] {5, 5, 7}, y.elements());
    Value gradient = Value.floats(Shape.of(1, 3, 1), 1, 10, 100);
    Value back =
        Computed.of((ops, in) -> ops.maxPoolGrad(in.get(0), in.get(1), two, PLAIN), x, gradient);
    assertArrayEquals(new double[] {1, 10, 0, 100}, back.elements());
  }

  @Test
  void meansCountOnlyCellsThatExist() {
    Window padded = line(2, 1, 1, 1);
    List<Long> two = List.of(2L);
    Value y = Computed.of((ops, in) -> ops.averagePool(in.get(0), two, padded), LINE);
    assertArrayEquals(new double[] {1, 2.5, 4}, y.elements());
    Value gradient = Value.floats(Shape.of(1, 3, 1), 1, 2, 3);
    Value back =
        Computed.of((o, in) -> o.averagePoolGrad(in.get(0), LINE.shape(), two, padded), gradient);
    assertArrayEquals(new double[] {1, 1, 1, 3}, back.elements());
  }
}
