package org.espalier.provision.archive;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A class as its file describes it, read without loading it. Names are those of the virtual
 * machine: {@code java/lang/String}.
 *
 * @param version the major version of the format; 61 is that of Java 17
 * @param access the flags of {@link Modifier}
 * @param name its own name
 * @param parent its superclass; only {@code java/lang/Object} has none
 * @param interfaces what it implements or extends directly
 * @param fields the fields that it declares
 * @param methods the methods that it declares
 * @param classes the classes that it needs, itself among them, arrays as their elements; not those
 *     of which it has but constants, which compilers name all the same
 * @param references the members of classes that it names
 * @param calls for each of its methods the members of {@link #references} that its code may call;
 *     more rather than less
 * @param handles those that it names to be called by others, as lambdas are
 * @param annotations the annotations on it by their names, each with its text {@code value}, empty
 *     if it has none
 */
public record ClassFile(
    int version,
    int access,
    String name,
    Optional<String> parent,
    List<String> interfaces,
    List<Member> fields,
    List<Member> methods,
    Set<String> classes,
    Set<Reference> references,
    Map<Member, Set<Reference>> calls,
    Set<Reference> handles,
    Map<String, String> annotations) {
  /** Copies the collections. */
  public ClassFile {
    interfaces = List.copyOf(interfaces);
    fields = List.copyOf(fields);
    methods = List.copyOf(methods);
    classes = Set.copyOf(classes);
    references = Set.copyOf(references);
    calls = Map.copyOf(calls);
    handles = Set.copyOf(handles);
    annotations = Map.copyOf(annotations);
  }

  /**
   * A field or a method that a class declares.
   *
   * @param access the flags of {@link Modifier}
   * @param name its name
   * @param descriptor its type, as {@code (ID)V}
   */
  public record Member(int access, String name, String descriptor) {}

  /**
   * A field or a method that a class names.
   *
   * @param kind what it is
   * @param owner the class that is asked for it; an array's name begins with a bracket
   * @param name its name
   * @param descriptor its type
   */
  public record Reference(Kind kind, String owner, String name, String descriptor) {}

  /** What a reference is to. */
  public enum Kind {
    FIELD,
    METHOD,
    INTERFACE_METHOD
  }

  /**
   * Reads the bytes of a class file.
   *
   * @throws IOException if they are none
   */
  public static ClassFile read(byte[] bytes) throws IOException {
    return new ClassFileReader(bytes).read();
  }

  /** Whether it is an interface. */
  public boolean isInterface() {
    return Modifier.isInterface(access);
  }

  /** Whether it is abstract, as interfaces are. */
  public boolean isAbstract() {
    return Modifier.isAbstract(access);
  }

  /** The package of a class, in the words of manifests: {@code java.lang}. */
  public static String packageOf(String className) {
    int end = className.lastIndexOf('/');
    return end < 0 ? "" : className.substring(0, end).replace('/', '.');
  }
}
