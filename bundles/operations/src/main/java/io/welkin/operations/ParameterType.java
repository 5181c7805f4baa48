// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations;

/** The types of parameters, with the word that {@code listApis} says for each. */
public enum ParameterType {
  STRING("string"), UUID("uuid"), BOOLEAN("boolean"), INTEGER("integer"), LONG("long"), FLOAT("float"), DATE("date"),
  LIST("list"), UUID_LIST("list"), MAP("map");

  private final String label;

  ParameterType(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
