package org.espalier.provision.archive;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.espalier.provision.archive.ClassFile.Member;
import org.espalier.provision.archive.ClassFile.Reference;

/** Reads class files; JVMS 17, chapter 4. */
final class ClassFileReader {
  private static final int MAGIC = 0xCAFEBABE;
  private static final int INVOKE_VIRTUAL = 0xb6;
  private static final int INVOKE_INTERFACE = 0xb9;
  private static final int LOAD = 0x12;

  /** ldc_w, new, anewarray, checkcast, instanceof and multianewarray. */
  private static final Set<Integer> OF_A_CLASS = Set.of(0x13, 0xbb, 0xbd, 0xc0, 0xc1, 0xc5);

  private final DataInputStream in;
  private ConstantPool pool;
  private final Map<Member, Set<Reference>> calls = new HashMap<>();

  ClassFileReader(byte[] bytes) {
    this.in = new DataInputStream(new ByteArrayInputStream(bytes));
  }

  ClassFile read() throws IOException {
    try {
      return readAll();
    } catch (EOFException | IndexOutOfBoundsException e) {
      throw new IOException("a class file that ends early or points outside of itself", e);
    }
  }

  private ClassFile readAll() throws IOException {
    if (in.readInt() != MAGIC) {
      throw new IOException("no class file");
    }
    in.readUnsignedShort();
    int version = in.readUnsignedShort();
    pool = ConstantPool.read(in);
    int access = in.readUnsignedShort();
    String name = pool.use(in.readUnsignedShort());
    int parent = in.readUnsignedShort();
    List<String> interfaces = new ArrayList<>();
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      interfaces.add(pool.use(in.readUnsignedShort()));
    }
    List<Member> fields = members();
    List<Member> methods = members();
    Map<String, String> annotations = attributes();
    return new ClassFile(
        version,
        access,
        name,
        parent == 0 ? Optional.empty() : Optional.of(pool.use(parent)),
        interfaces,
        fields,
        methods,
        pool.classes(Stream.concat(fields.stream(), methods.stream()).map(Member::descriptor)),
        pool.references(),
        calls,
        pool.handles(),
        annotations);
  }

  private List<Member> members() throws IOException {
    List<Member> members = new ArrayList<>();
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      int access = in.readUnsignedShort();
      String name = pool.text(in.readUnsignedShort());
      Member member = new Member(access, name, pool.text(in.readUnsignedShort()));
      members.add(member);
      int attributes = in.readUnsignedShort();
      for (int k = 0; k < attributes; k++) {
        String attribute = pool.text(in.readUnsignedShort());
        int length = in.readInt();
        if (attribute.equals("Code")) {
          readCode(member, length);
        } else {
          in.skipNBytes(length);
        }
      }
    }
    return members;
  }

  /** Finds what code calls and which classes it names, wherever its bytes could be read as that. */
  private void readCode(Member method, int length) throws IOException {
    in.readInt(); // the heights of the stack and of the locals
    byte[] code = in.readNBytes(in.readInt());
    Set<Reference> called = new HashSet<>();
    for (int i = 0; i + 1 < code.length; i++) {
      int operation = code[i] & 0xff;
      int near = code[i + 1] & 0xff;
      int place = i + 2 < code.length ? near << 8 | (code[i + 2] & 0xff) : 0;
      boolean call = operation >= INVOKE_VIRTUAL && operation <= INVOKE_INTERFACE;
      if (call && pool.isMethod(place)) {
        called.add(pool.reference(place));
      } else if (operation == LOAD) {
        pool.mayUse(near);
      } else if (OF_A_CLASS.contains(operation)) {
        pool.mayUse(place);
      }
    }
    calls.put(method, called);
    int handlers = in.readUnsignedShort();
    for (int i = 0; i < handlers; i++) {
      in.skipNBytes(3 * Short.BYTES);
      pool.mayUse(in.readUnsignedShort()); // what is caught
    }
    long read = 2L * Integer.BYTES + code.length + Short.BYTES + 4L * Short.BYTES * handlers;
    in.skipNBytes(length - read);
  }

  /** Reads the attributes of the class, and answers its annotations. */
  private Map<String, String> attributes() throws IOException {
    Map<String, String> annotations = new HashMap<>();
    int attributes = in.readUnsignedShort();
    for (int i = 0; i < attributes; i++) {
      String name = pool.text(in.readUnsignedShort());
      int length = in.readInt();
      switch (name) {
        case "RuntimeVisibleAnnotations", "RuntimeInvisibleAnnotations" -> {
          int count = in.readUnsignedShort();
          for (int k = 0; k < count; k++) {
            annotation(annotations);
          }
        }
        case "BootstrapMethods" -> bootstraps();
        default -> in.skipNBytes(length);
      }
    }
    return annotations;
  }

  /** Reads what the methods are given that make lambdas and switches. */
  private void bootstraps() throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      in.readUnsignedShort();
      int arguments = in.readUnsignedShort();
      for (int k = 0; k < arguments; k++) {
        pool.mayUse(in.readUnsignedShort());
      }
    }
  }

  private void annotation(Map<String, String> annotations) throws IOException {
    String type = pool.text(in.readUnsignedShort());
    String name = type.substring(1, type.length() - 1);
    annotations.put(name, "");
    int pairs = in.readUnsignedShort();
    for (int i = 0; i < pairs; i++) {
      String key = pool.text(in.readUnsignedShort());
      String value = element();
      if (key.equals("value")) {
        annotations.put(name, value);
      }
    }
  }

  /** Reads an element of an annotation, and answers it if it is a text. */
  private String element() throws IOException {
    int tag = in.readUnsignedByte();
    switch (tag) {
      case 's' -> {
        return pool.text(in.readUnsignedShort());
      }
      case 'e' -> in.readInt();
      case '@' -> annotation(new HashMap<>());
      case '[' -> {
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
          element();
        }
      }
      default -> in.readUnsignedShort();
    }
    return "";
  }
}
