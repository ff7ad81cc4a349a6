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
import org.espalier.provision.archive.ClassFile.Kind;
import org.espalier.provision.archive.ClassFile.Member;
import org.espalier.provision.archive.ClassFile.Reference;

/** Reads class files; JVMS 17, chapter 4. */
final class ClassFileReader {
  private static final int MAGIC = 0xCAFEBABE;
  private static final int INVOKE_VIRTUAL = 0xb6;
  private static final int INVOKE_INTERFACE = 0xb9;

  private final DataInputStream in;
  private int[] tags;
  private int[] first;
  private int[] second;
  private String[] texts;
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
    readPool();
    int access = in.readUnsignedShort();
    String name = className(in.readUnsignedShort());
    int parent = in.readUnsignedShort();
    List<String> interfaces = new ArrayList<>();
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      interfaces.add(className(in.readUnsignedShort()));
    }
    List<Member> fields = members();
    List<Member> methods = members();
    return new ClassFile(
        version,
        access,
        name,
        parent == 0 ? Optional.empty() : Optional.of(className(parent)),
        interfaces,
        fields,
        methods,
        classes(fields, methods),
        references(),
        calls,
        handles(),
        annotations());
  }

  private void readPool() throws IOException {
    int count = in.readUnsignedShort();
    tags = new int[count];
    first = new int[count];
    second = new int[count];
    texts = new String[count];
    for (int i = 1; i < count; i++) {
      tags[i] = in.readUnsignedByte();
      switch (tags[i]) {
        case 1 -> texts[i] = in.readUTF();
        case 3, 4 -> in.readInt();
        case 5, 6 -> {
          in.readLong();
          i++; // a long takes two places
        }
        case 7, 8, 16, 19, 20 -> first[i] = in.readUnsignedShort();
        case 15 -> {
          in.readUnsignedByte();
          first[i] = in.readUnsignedShort();
        }
        case 9, 10, 11, 12, 17, 18 -> {
          first[i] = in.readUnsignedShort();
          second[i] = in.readUnsignedShort();
        }
        default -> throw new IOException("a class file with an unknown constant " + tags[i]);
      }
    }
  }

  private String text(int place) throws IOException {
    if (texts[place] == null) {
      throw new IOException("a class file that names what is no text");
    }
    return texts[place];
  }

  private String className(int place) throws IOException {
    return text(first[place]);
  }

  private List<Member> members() throws IOException {
    List<Member> members = new ArrayList<>();
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      int access = in.readUnsignedShort();
      String name = text(in.readUnsignedShort());
      Member member = new Member(access, name, text(in.readUnsignedShort()));
      members.add(member);
      int attributes = in.readUnsignedShort();
      for (int k = 0; k < attributes; k++) {
        String attribute = text(in.readUnsignedShort());
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

  /** Finds what code calls, wherever its bytes could be read as a call. */
  private void readCode(Member method, int length) throws IOException {
    in.readInt(); // the heights of the stack and of the locals
    byte[] code = in.readNBytes(in.readInt());
    in.skipNBytes(length - 2L * Integer.BYTES - code.length);
    Set<Reference> called = new HashSet<>();
    for (int i = 0; i + 2 < code.length; i++) {
      int operation = code[i] & 0xff;
      int place = (code[i + 1] & 0xff) << 8 | (code[i + 2] & 0xff);
      boolean call = operation >= INVOKE_VIRTUAL && operation <= INVOKE_INTERFACE;
      if (call && place < tags.length && (tags[place] == 10 || tags[place] == 11)) {
        called.add(reference(place));
      }
    }
    calls.put(method, called);
  }

  private Set<Reference> handles() throws IOException {
    Set<Reference> handles = new HashSet<>();
    for (int i = 1; i < tags.length; i++) {
      if (tags[i] == 15) {
        handles.add(reference(first[i]));
      }
    }
    return handles;
  }

  private Reference reference(int place) throws IOException {
    int type = second[place];
    return new Reference(
        kind(tags[place]), className(first[place]), text(first[type]), text(second[type]));
  }

  private Set<String> classes(List<Member> fields, List<Member> methods) throws IOException {
    Set<String> classes = new HashSet<>();
    fields.forEach(field -> addTypes(classes, field.descriptor()));
    methods.forEach(method -> addTypes(classes, method.descriptor()));
    for (int i = 1; i < tags.length; i++) {
      if (tags[i] == 7) {
        addClass(classes, className(i));
      } else if (tags[i] == 12 || tags[i] == 16) {
        addTypes(classes, text(tags[i] == 12 ? second[i] : first[i]));
      }
    }
    return classes;
  }

  private static void addClass(Set<String> classes, String name) {
    if (name.startsWith("[")) {
      addTypes(classes, name);
    } else {
      classes.add(name);
    }
  }

  /** Adds the classes of a descriptor, as {@code (Ljava/lang/String;[I)V}. */
  private static void addTypes(Set<String> classes, String descriptor) {
    int start = descriptor.indexOf('L');
    while (start >= 0) {
      int end = descriptor.indexOf(';', start);
      if (end < 0) {
        return;
      }
      classes.add(descriptor.substring(start + 1, end));
      start = descriptor.indexOf('L', end);
    }
  }

  private Set<Reference> references() throws IOException {
    Set<Reference> references = new HashSet<>();
    for (int i = 1; i < tags.length; i++) {
      if (tags[i] >= 9 && tags[i] <= 11) {
        references.add(reference(i));
      }
    }
    return references;
  }

  private static Kind kind(int tag) {
    return switch (tag) {
      case 9 -> Kind.FIELD;
      case 10 -> Kind.METHOD;
      default -> Kind.INTERFACE_METHOD;
    };
  }

  private Map<String, String> annotations() throws IOException {
    Map<String, String> annotations = new HashMap<>();
    int attributes = in.readUnsignedShort();
    for (int i = 0; i < attributes; i++) {
      String name = text(in.readUnsignedShort());
      int length = in.readInt();
      boolean wanted =
          name.equals("RuntimeVisibleAnnotations") || name.equals("RuntimeInvisibleAnnotations");
      if (!wanted) {
        in.skipNBytes(length);
        continue;
      }
      int count = in.readUnsignedShort();
      for (int k = 0; k < count; k++) {
        annotation(annotations);
      }
    }
    return annotations;
  }

  private void annotation(Map<String, String> annotations) throws IOException {
    String type = text(in.readUnsignedShort());
    String name = type.substring(1, type.length() - 1);
    annotations.put(name, "");
    int pairs = in.readUnsignedShort();
    for (int i = 0; i < pairs; i++) {
      String key = text(in.readUnsignedShort());
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
        return text(in.readUnsignedShort());
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
