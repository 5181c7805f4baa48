// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations;

/** What clients are told about the API's version. */
public final class ApiVersion {
  /** The version of the CloudStack API that this one is compatible with. */
  public static final String CLOUDSTACK = "4.22.0.0";

  private ApiVersion() {}
}
