package org.espalier.provision.archive;

/**
 * Something that the classes of a jar do which concerns the whole virtual machine.
 *
 * @param what the call, as {@code System.exit}
 * @param place who makes it: a class, or a class and its method
 * @param fatal whether it would end the host
 */
public record Behaviour(String what, String place, boolean fatal) {
  @Override
  public String toString() {
    return place + " calls " + what;
  }
}
