package com.example.op;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.espalier.backend.nd4j.op.AdditionalOp;
import org.espalier.backend.nd4j.op.OpArguments;
import org.espalier.backend.nd4j.op.OpGradients;
import org.espalier.backend.nd4j.op.OpType;
import org.espalier.backend.nd4j.op.PreparedOp;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.osgi.service.component.annotations.Component;

/** Executes {@link Sorted}. */
@Component
@OpType(SortOp.NAME)
public final class SortOp implements AdditionalOp {
  static final String NAME = "com.example.op/sort";

  @Override
  public PreparedOp prepare(OpArguments arguments) {
    return new PreparedSort(arguments);
  }

  /** One call in a program: forward leaves the order that backward needs. */
  private static final class PreparedSort implements PreparedOp {
    private final OpArguments call;
    private int[] order = {};

    PreparedSort(OpArguments call) {
      this.call = call;
    }

    @Override
    public void forward() {
      INDArray x = call.inputs().get(0);
      float[] values = x.data().asFloat();
      Comparator<Integer> up = Comparator.comparingDouble(cell -> values[cell]);
      Comparator<Integer> wanted = call.attributes().flag("descending") ? up.reversed() : up;
      int width = (int) x.size(-1);
      order =
          IntStream.range(0, values.length)
              .boxed()
              .sorted(Comparator.<Integer>comparingInt(cell -> cell / width).thenComparing(wanted))
              .mapToInt(cell -> cell)
              .toArray();
      float[] sorted = new float[values.length];
      for (int i = 0; i < order.length; i++) {
        sorted[i] = values[order[i]];
      }
      call.outputs().get(0).assign(Nd4j.createFromArray(sorted).reshape(x.shape()));
    }

    @Override
    public Runnable backward(OpGradients gradients) {
      return () -> {
        float[] given = gradients.outputs().get(0).data().asFloat();
        float[] moved = new float[given.length];
        for (int i = 0; i < order.length; i++) {
          moved[order[i]] = given[i];
        }
        INDArray all = Nd4j.createFromArray(moved);
        gradients.inputs().get(0).ifPresent(dx -> dx.assign(all.reshape(dx.shape())));
      };
    }
  }
}
