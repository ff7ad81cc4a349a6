package org.espalier.pipeline.bind;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.espalier.component.Inline;

/** Makes records and takes them apart; what stands inline is taken for components of its own. */
public final class Records {
  private Records() {}

  /** The components of a record in order, with those of inline records in their places. */
  static List<RecordComponent> components(Class<? extends Record> type) {
    List<RecordComponent> components = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (isInline(component)) {
        components.addAll(components(record(component)));
      } else {
        components.add(component);
      }
    }
    return components;
  }

  private static boolean isInline(RecordComponent component) {
    return component.isAnnotationPresent(Inline.class);
  }

  private static Class<? extends Record> record(RecordComponent component) {
    if (!component.getType().isRecord()) {
      throw new IllegalArgumentException(
          "%s.%s stands inline and is no record, but a %s"
              .formatted(
                  component.getDeclaringRecord().getName(),
                  component.getName(),
                  component.getType().getName()));
    }
    return component.getType().asSubclass(Record.class);
  }

  /**
   * Makes a record of the values of its components, in order.
   *
   * @throws IllegalArgumentException if the record refuses them, with its reason as message
   */
  public static Record make(Class<? extends Record> type, List<Object> values) {
    return make(type, values.iterator());
  }

  private static Record make(Class<? extends Record> type, Iterator<Object> values) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      arguments[i] = isInline(components[i]) ? make(record(components[i]), values) : values.next();
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      boolean refused = cause instanceof IllegalArgumentException && cause.getMessage() != null;
      throw new IllegalArgumentException(refused ? cause.getMessage() : cause.toString(), cause);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot make a " + type.getName() + ": " + e, e);
    }
  }

  /** The values of the components, in order. */
  public static List<Object> values(Record record) {
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = value(record, component.getAccessor());
      if (isInline(component)) {
        values.addAll(values((Record) value));
      } else {
        values.add(value);
      }
    }
    return values;
  }

  private static Object value(Record record, Method accessor) {
    try {
      accessor.setAccessible(true);
      return accessor.invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot read " + accessor, e);
    }
  }
}
