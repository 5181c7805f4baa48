// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says about the process of a node. */
record NodeProcess(String pid) {
  private static final double TICKS = 100;
  private static final int USER = 13;

  /** Resident memory in MB. */
  long memory() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", pid, "status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    throw new IOException("process " + pid + " has no resident memory");
  }

  /** Processor time that it has used, in seconds. The tick of Linux is a hundredth of one. */
  double processor() throws IOException {
    String stat = Files.readString(Path.of("/proc", pid, "stat"));
    // The name, which may have spaces, ends with the last bracket; it is the second field.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[USER - 2]) + Long.parseLong(fields[USER - 1])) / TICKS;
  }
}
