package org.espalier.interchange.onnx;

import java.util.EnumMap;
import java.util.Map;
import org.espalier.tensor.Primitive;

/** The form of each primitive that a prediction may need. */
final class Forms {
  private static final Map<Primitive, Form> ALL = all();

  private Forms() {}

  private static Map<Primitive, Form> all() {
    Map<Primitive, Form> forms = new EnumMap<>(Primitive.class);
    ElementwiseForms.register(forms);
    ReductionForms.register(forms);
    ProductForms.register(forms);
    MovementForms.register(forms);
    TableForms.register(forms);
    SourceForms.register(forms);
    WindowForms.register(forms);
    forms.put(Primitive.SCAN, ScanForm::write);
    return forms;
  }

  /**
   * The form of a primitive.
   *
   * @throws Inexpressible if it has none
   */
  static Form of(Primitive op) {
    Form form = ALL.get(op);
    if (form == null) {
      throw new Inexpressible("ONNX has no form for the operation " + op + why(op));
    }
    return form;
  }

  private static String why(Primitive op) {
    return switch (op) {
      case RANDOM_UNIFORM, RANDOM_BERNOULLI, RANDOM_NORMAL ->
          ", whose random numbers no other engine draws";
      case MAX_GRAD, CONV_GRAD_KERNEL, MAX_POOL_GRAD, AVERAGE_POOL_GRAD ->
          ", which only training needs";
      case CALL, CALL_GRAD -> ", which a bundle brings for one backend of Espalier";
      default -> "";
    };
  }
}
