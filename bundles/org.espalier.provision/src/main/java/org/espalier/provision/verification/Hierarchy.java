package org.espalier.provision.verification;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.espalier.provision.archive.ClassFile;
import org.espalier.provision.archive.ClassFile.Kind;
import org.espalier.provision.archive.ClassFile.Member;
import org.espalier.provision.archive.ClassFile.Reference;

/**
 * A class with all that it inherits: superclasses first, then interfaces, as members are looked up.
 */
final class Hierarchy {
  private final List<ClassFile> types = new ArrayList<>();
  private final Set<String> missing = new TreeSet<>();

  Hierarchy(ClassFile type, VisibleClasses classes) {
    Deque<String> interfaces = new ArrayDeque<>();
    Optional<ClassFile> next = Optional.of(type);
    while (next.isPresent()) {
      types.add(next.get());
      interfaces.addAll(next.get().interfaces());
      next = next.get().parent().flatMap(parent -> find(parent, classes));
    }
    Set<String> seen = new TreeSet<>();
    while (!interfaces.isEmpty()) {
      String name = interfaces.poll();
      if (seen.add(name)) {
        find(name, classes)
            .ifPresent(
                found -> {
                  types.add(found);
                  interfaces.addAll(found.interfaces());
                });
      }
    }
    if (type.isInterface()) {
      find("java/lang/Object", classes).ifPresent(types::add);
    }
  }

  private Optional<ClassFile> find(String name, VisibleClasses classes) {
    Optional<ClassFile> found = classes.find(name);
    if (found.isEmpty()) {
      missing.add(name);
    }
    return found;
  }

  /** Whether every type that it inherits from could be read. */
  boolean isWhole() {
    return missing.isEmpty();
  }

  /** Whether it is, or inherits from, a type. */
  boolean contains(String name) {
    return types.stream().anyMatch(type -> type.name().equals(name));
  }

  /** A member as the virtual machine finds it. */
  Optional<Member> find(Reference reference) {
    for (ClassFile type : types) {
      List<Member> members = reference.kind() == Kind.FIELD ? type.fields() : type.methods();
      for (Member member : members) {
        if (member.name().equals(reference.name())
            && member.descriptor().equals(reference.descriptor())) {
          return Optional.of(member);
        }
      }
    }
    return Optional.empty();
  }

  /** The abstract methods that nothing implements, each with the type that asks for it. */
  Map<Member, ClassFile> unimplemented() {
    Map<String, Member> implemented = new LinkedHashMap<>();
    Map<Member, ClassFile> open = new LinkedHashMap<>();
    for (ClassFile type : types) {
      for (Member method : type.methods()) {
        if (!Modifier.isAbstract(method.access())) {
          implemented.putIfAbsent(method.name() + method.descriptor(), method);
        }
      }
    }
    for (ClassFile type : types) {
      for (Member method : type.methods()) {
        if (Modifier.isAbstract(method.access())
            && !implemented.containsKey(method.name() + method.descriptor())) {
          open.put(method, type);
        }
      }
    }
    return open;
  }
}
