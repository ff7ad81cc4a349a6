package org.espalier.pipeline.bind;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** Makes records and takes them apart. */
public final class Records {
  private Records() {}

  /**
   * Makes a record of the values of its components, in order.
   *
   * @throws IllegalArgumentException if the record refuses them, with its reason as message
   */
  public static Record make(Class<? extends Record> type, List<Object> values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      boolean refused = cause instanceof IllegalArgumentException && cause.getMessage() != null;
      throw new IllegalArgumentException(refused ? cause.getMessage() : cause.toString(), cause);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot make a " + type.getName() + ": " + e, e);
    }
  }

  /** The value of a component, by its number. */
  public static Object value(Record record, int component) {
    Method accessor = record.getClass().getRecordComponents()[component].getAccessor();
    try {
      accessor.setAccessible(true);
      return accessor.invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot read " + accessor, e);
    }
  }
}
