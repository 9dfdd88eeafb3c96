.mode quote
.print shop.audit_log
SELECT "at", "who", "what" FROM "shop.audit_log" ORDER BY "at", "who", "what";
.print shop.carts
SELECT "id", "content" FROM "shop.carts" ORDER BY length("id"), "id";
.print shop.order_items
SELECT "order_id", "line", "sku", "quantity", "price" FROM "shop.order_items" ORDER BY length("order_id"), "order_id", length("line"), "line";
.print shop.orders
SELECT "id", "user_id", "amount", "status", "note", "flags", "ordered", iif(typeof("weight_kg") = 'real', printf('%.6f', "weight_kg"), "weight_kg"), json("doc"), "token", iif(typeof("score") = 'real', printf('%.6f', "score"), "score") FROM "shop.orders" ORDER BY length("id"), "id";
.print shop.users
SELECT "id", "email", "name", "city", "born", "active", "created" FROM "shop.users" ORDER BY length("id"), "id";
