package org.espalier.provision.archive;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.espalier.provision.archive.ClassFile.Kind;
import org.espalier.provision.archive.ClassFile.Reference;

/** The constants of a class file; JVMS 17, section 4.4. */
final class ConstantPool {
  private static final int TEXT = 1;
  private static final int CLASS = 7;
  private static final int FIELD = 9;
  private static final int METHOD = 10;
  private static final int INTERFACE_METHOD = 11;
  private static final int NAME_AND_TYPE = 12;
  private static final int HANDLE = 15;
  private static final int METHOD_TYPE = 16;

  private final int[] tags;
  private final int[] first;
  private final int[] second;
  private final String[] texts;
  private final BitSet used = new BitSet();

  private ConstantPool(int count) {
    tags = new int[count];
    first = new int[count];
    second = new int[count];
    texts = new String[count];
  }

  static ConstantPool read(DataInputStream in) throws IOException {
    ConstantPool pool = new ConstantPool(in.readUnsignedShort());
    for (int i = 1; i < pool.tags.length; i++) {
      pool.tags[i] = in.readUnsignedByte();
      i += pool.constant(i, in);
    }
    return pool;
  }

  /** Reads a constant, and answers how many places it takes beside its own. */
  private int constant(int place, DataInputStream in) throws IOException {
    switch (tags[place]) {
      case TEXT -> texts[place] = in.readUTF();
      case 3, 4 -> in.readInt();
      case 5, 6 -> {
        in.readLong();
        return 1;
      }
      case CLASS, 8, METHOD_TYPE, 19, 20 -> first[place] = in.readUnsignedShort();
      case HANDLE -> {
        in.readUnsignedByte();
        first[place] = in.readUnsignedShort();
      }
      case FIELD, METHOD, INTERFACE_METHOD, NAME_AND_TYPE, 17, 18 -> {
        first[place] = in.readUnsignedShort();
        second[place] = in.readUnsignedShort();
      }
      default -> throw new IOException("a class file with an unknown constant " + tags[place]);
    }
    return 0;
  }

  String text(int place) throws IOException {
    if (texts[place] == null) {
      throw new IOException("a class file that names what is no text");
    }
    return texts[place];
  }

  /** The name of a class that the file needs. */
  String use(int place) throws IOException {
    mayUse(place);
    return text(first[place]);
  }

  /** Says that the constant, if it is a class, is one that the file needs. */
  void mayUse(int place) {
    used.set(place);
  }

  boolean isMethod(int place) {
    return place < tags.length && (tags[place] == METHOD || tags[place] == INTERFACE_METHOD);
  }

  Reference reference(int place) throws IOException {
    int type = second[place];
    Kind kind =
        switch (tags[place]) {
          case FIELD -> Kind.FIELD;
          case METHOD -> Kind.METHOD;
          default -> Kind.INTERFACE_METHOD;
        };
    return new Reference(kind, text(first[first[place]]), text(first[type]), text(second[type]));
  }

  /** The members of classes that the file names. */
  Set<Reference> references() throws IOException {
    Set<Reference> references = new HashSet<>();
    for (int i = 1; i < tags.length; i++) {
      if (tags[i] == FIELD || isMethod(i)) {
        references.add(reference(i));
      }
    }
    return references;
  }

  /** Those that are named to be called by others. */
  Set<Reference> handles() throws IOException {
    Set<Reference> handles = new HashSet<>();
    for (int i = 1; i < tags.length; i++) {
      if (tags[i] == HANDLE) {
        handles.add(reference(first[i]));
      }
    }
    return handles;
  }

  /**
   * The classes that the file needs, arrays as their elements.
   *
   * @param descriptors the types of its own members
   */
  Set<String> classes(Stream<String> descriptors) throws IOException {
    Set<String> classes = new HashSet<>();
    descriptors.forEach(descriptor -> addTypes(classes, descriptor));
    references().forEach(reference -> addClass(classes, reference.owner()));
    for (int i = 1; i < tags.length; i++) {
      if (tags[i] == CLASS && used.get(i)) {
        addClass(classes, text(first[i]));
      } else if (tags[i] == NAME_AND_TYPE || tags[i] == METHOD_TYPE) {
        addTypes(classes, text(tags[i] == NAME_AND_TYPE ? second[i] : first[i]));
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
}
