package org.espalier.backend.torch.recurrent;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.global.torch;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.torch.TorchBackend;
import org.junit.jupiter.api.Test;

/**
 * What can be known of the calls to cuDNN without a card: TorchScript's compiler takes them, and
 * their arguments reach the operators, which are not there.
 */
class CudnnTest {
  private static IValue tensors(int count) {
    GenericList list = new GenericList(new Type.TypePtr(TensorType.get()));
    for (int i = 0; i < count; i++) {
      list.push_back(new IValue(torch.zeros(1, 1, 1)));
    }
    return new IValue(list);
  }

  private static String failure(String function, List<IValue> arguments) {
    new TorchBackend().open("cpu", SessionOptions.DEFAULT).close(); // loads the library
    IValueVector stack = new IValueVector();
    arguments.forEach(stack::push_back);
    var unit = torch.compile(Cudnn.SCRIPT);
    var compiled = unit.get_function(new QualifiedName(function));
    return assertThrows(RuntimeException.class, () -> compiled.run(stack)).getMessage();
  }

  @Test
  void theArgumentsReachTheOperators() {
    Tensor zeros = torch.zeros(1, 1, 1);
    List<IValue> operands =
        List.of(
            new IValue(zeros),
            tensors(4),
            new IValue(zeros),
            new IValue(),
            new IValue((long) Cell.GRU.mode()),
            new IValue(1L));
    var forward = new ArrayList<>(operands);
    forward.add(new IValue(true));
    String there = failure("forward", forward);
    assertTrue(there.contains("Could not run 'aten::_cudnn_rnn' with arguments"), there);
    var backward = new ArrayList<>(operands);
    backward.add(tensors(5));
    backward.add(new IValue(zeros));
    backward.add(new IValue(zeros));
    backward.add(new IValue());
    String back = failure("backward", backward);
    assertTrue(back.contains("Could not run 'aten::_cudnn_rnn_backward' with arguments"), back);
  }
}
