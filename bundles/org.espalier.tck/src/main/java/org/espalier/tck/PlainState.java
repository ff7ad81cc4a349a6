package org.espalier.tck;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A record as the numbers, texts, booleans, lists and maps that can be written to a file. */
final class PlainState {
  private PlainState() {}

  /**
   * Takes a record apart.
   *
   * @throws IllegalArgumentException if it holds something that cannot be written
   */
  static Object write(Object value, String path) {
    if (value instanceof Number || value instanceof String || value instanceof Boolean) {
      return value;
    } else if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      list.forEach(item -> items.add(write(item, path + "[" + items.size() + "]")));
      return items;
    } else if (value instanceof Map<?, ?> map) {
      Map<String, Object> entries = new LinkedHashMap<>();
      map.forEach((key, item) -> entries.put((String) key, write(item, path + "." + key)));
      return entries;
    } else if (value instanceof Record record) {
      Map<String, Object> entries = new LinkedHashMap<>();
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        String name = component.getName();
        entries.put(name, write(get(record, component), path + "." + name));
      }
      return entries;
    }
    throw new IllegalArgumentException(
        path + " is " + value + ": a state is a record of numbers, texts, booleans, lists, maps");
  }

  private static Object get(Record record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  /** Puts together what {@link #write} took apart, by the types that the record declares. */
  static Object read(Type type, Object plain) {
    Class<?> raw = (Class<?>) (type instanceof ParameterizedType p ? p.getRawType() : type);
    if (plain instanceof Number number) {
      return number(raw, number);
    } else if (plain instanceof List<?> list) {
      Type element = argument(type, 0);
      return list.stream().map(item -> read(element, item)).toList();
    } else if (raw.isRecord()) {
      return record(raw, (Map<?, ?>) plain);
    } else if (plain instanceof Map<?, ?> map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      map.forEach((key, item) -> entries.put(key, read(argument(type, 1), item)));
      return entries;
    }
    return plain;
  }

  private static Type argument(Type type, int place) {
    return ((ParameterizedType) type).getActualTypeArguments()[place];
  }

  private static Object number(Class<?> type, Number number) {
    if (type == int.class || type == Integer.class) {
      return number.intValue();
    } else if (type == long.class || type == Long.class) {
      return number.longValue();
    } else if (type == float.class || type == Float.class) {
      return number.floatValue();
    }
    return number.doubleValue();
  }

  private static Object record(Class<?> type, Map<?, ?> plain) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      arguments[i] = read(components[i].getGenericType(), plain.get(components[i].getName()));
    }
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getName(), e);
    }
  }
}
