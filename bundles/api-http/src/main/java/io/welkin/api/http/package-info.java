// SPDX-License-Identifier: Apache-2.0
/** What is asked of every HTTP request before a protocol sees it. */
package io.welkin.api.http;
