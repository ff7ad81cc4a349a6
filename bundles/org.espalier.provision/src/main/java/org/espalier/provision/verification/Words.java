package org.espalier.provision.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.espalier.provision.archive.ClassFile.Kind;
import org.espalier.provision.archive.ClassFile.Reference;

/** The names of class files in the words of Java. */
final class Words {
  private static final Map<Character, String> PRIMITIVES =
      Map.of(
          'B', "byte",
          'C', "char",
          'D', "double",
          'F', "float",
          'I', "int",
          'J', "long",
          'S', "short",
          'V', "void",
          'Z', "boolean");

  private Words() {}

  /** A class: {@code java.util.Map.Entry}. */
  static String type(String name) {
    return name.replace('/', '.').replace('$', '.');
  }

  /** A member: {@code org.espalier.tensor.Ops.mul(Tensor, double)}. */
  static String member(Reference reference) {
    String owner = type(reference.owner());
    if (reference.kind() == Kind.FIELD) {
      return owner + "." + reference.name();
    }
    String parameters = "(" + parameters(reference.descriptor()) + ")";
    return reference.name().equals("<init>")
        ? "new " + owner + parameters
        : owner + "." + reference.name() + parameters;
  }

  /** The parameters of a descriptor, each by its simple name. */
  static String parameters(String descriptor) {
    List<String> types = new ArrayList<>();
    int at = 1;
    while (descriptor.charAt(at) != ')') {
      int start = at;
      while (descriptor.charAt(at) == '[') {
        at++;
      }
      String arrays = "[]".repeat(at - start);
      if (descriptor.charAt(at) == 'L') {
        int end = descriptor.indexOf(';', at);
        String name = type(descriptor.substring(at + 1, end));
        types.add(name.substring(name.lastIndexOf('.') + 1) + arrays);
        at = end + 1;
      } else {
        types.add(PRIMITIVES.get(descriptor.charAt(at)) + arrays);
        at++;
      }
    }
    return String.join(", ", types);
  }
}
