// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import io.welkin.kernel.FailureException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.karaf.shell.api.action.Option;

/**
 * Options behind the arguments, as in {@code deploy web --zone z1}: the shell itself knows them only before, and takes
 * these words for more arguments.
 */
final class Trailing {
  private Trailing() {}

  static void apply(Object command, List<String> words) {
    Iterator<String> left = words == null ? List.<String>of().iterator() : words.iterator();
    while (left.hasNext()) {
      String word = left.next();
      int equals = word.indexOf('=');
      Field field = option(command.getClass(), equals < 0 ? word : word.substring(0, equals));
      if (field == null) {
        throw FailureException.invalid("UnknownOption", word + " is neither an option nor expected here");
      }
      boolean flag = field.getType() == boolean.class;
      String value = equals >= 0 ? word.substring(equals + 1) : flag ? "true" : left.hasNext() ? left.next() : null;
      if (value == null) {
        throw FailureException.invalid("MissingValue", "the option " + word + " wants a value");
      }
      set(command, field, value);
    }
  }

  private static Field option(Class<?> type, String name) {
    for (Class<?> c = type; c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        Option option = field.getAnnotation(Option.class);
        if (option != null && (option.name().equals(name) || List.of(option.aliases()).contains(name))) {
          return field;
        }
      }
    }
    return null;
  }

  @SuppressWarnings("unchecked")
  private static void set(Object command, Field field, String value) {
    try {
      field.setAccessible(true);
      if (field.getType() == boolean.class) {
        field.setBoolean(command, Boolean.parseBoolean(value));
      } else if (field.getType() == int.class) {
        field.setInt(command, Integer.parseInt(value));
      } else if (field.getType() == List.class) {
        List<String> values = field.get(command) == null ? new ArrayList<>() : new ArrayList<>((List<String>) field.get(command));
        values.add(value);
        field.set(command, values);
      } else {
        field.set(command, value);
      }
    } catch (NumberFormatException e) {
      throw FailureException.invalid("BadValue", value + " is not a number");
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(field + " cannot be set", e);
    }
  }
}
