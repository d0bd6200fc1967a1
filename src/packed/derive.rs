//! Derives the encoding of structs and enums.

/// Derives [`Packed`](trait@super::Packed): field by field; for an enum the number of the variant, then its value.
///
/// `use macro_rules_attribute::derive;` allows `#[derive(Clone, Packed!)]` on a struct with named fields, on a struct around one
/// value, and on an enum whose variants hold one value or none.
macro_rules! Packed {
    (
        $(#[$_attributes:meta])*
        $vis:vis struct $name:ident { $($(#[$_of_field:meta])* $vis_field:vis $field:ident: $type:ty),* $(,)? }
    ) => {
        impl $crate::packed::Packed for $name {
            const SCHEMA_HASH: u32 = $crate::packed::shape(
                stringify!($name $($field)*),
                &[$(<$type as $crate::packed::Packed>::SCHEMA_HASH),*],
            );

            fn encode(&self, out: &mut $crate::packed::Encoder) {
                $(<$type as $crate::packed::Packed>::encode(&self.$field, out);)*
            }

            // Smaller; and browsers make a function fast that is called often, as for each event, but never the loop that calls it.
            #[inline(never)]
            fn decode(from: &mut $crate::packed::Decoder) -> Self {
                Self { $($field: <$type as $crate::packed::Packed>::decode(from)),* }
            }
        }
    };
    ($(#[$_attributes:meta])* $vis:vis struct $name:ident($(#[$_of_field:meta])* $vis_field:vis $type:ty $(,)?);) => {
        impl $crate::packed::Packed for $name {
            const SCHEMA_HASH: u32 =
                $crate::packed::shape(stringify!($name), &[<$type as $crate::packed::Packed>::SCHEMA_HASH]);

            fn encode(&self, out: &mut $crate::packed::Encoder) {
                <$type as $crate::packed::Packed>::encode(&self.0, out);
            }

            fn decode(from: &mut $crate::packed::Decoder) -> Self {
                Self(<$type as $crate::packed::Packed>::decode(from))
            }
        }
    };
    (
        $(#[$_attributes:meta])*
        $vis:vis enum $name:ident {
            $(#[$_of_first:meta])* $first:ident $(($type_first:ty))?
            $(, $(#[$_of_variant:meta])* $variant:ident $(($type:ty))?)* $(,)?
        }
    ) => {
        impl $crate::packed::Packed for $name {
            const SCHEMA_HASH: u32 = $crate::packed::shape(
                stringify!($name $first $($variant)*),
                &[
                    $(<$type_first as $crate::packed::Packed>::SCHEMA_HASH,)?
                    $($(<$type as $crate::packed::Packed>::SCHEMA_HASH,)?)*
                ],
            );

            fn encode(&self, out: &mut $crate::packed::Encoder) {
                #[repr(u8)]
                enum Number { $first, $($variant),* }
                match self {
                    Self::$first $({ 0: $crate::packed::derive::first!(held $type_first) })? => {
                        out.byte(Number::$first as u8);
                        $(<$type_first as $crate::packed::Packed>::encode(held, out);)?
                    }
                    $(Self::$variant $({ 0: $crate::packed::derive::first!(held $type) })? => {
                        out.byte(Number::$variant as u8);
                        $(<$type as $crate::packed::Packed>::encode(held, out);)?
                    })*
                }
            }

            fn decode(from: &mut $crate::packed::Decoder) -> Self {
                let taken = <u8 as $crate::packed::Packed>::decode(from);
                let mut _number = 0_u8;
                $(
                    _number += 1;
                    if taken == _number {
                        return Self::$variant $((<$type as $crate::packed::Packed>::decode(from)))?;
                    }
                )*
                if taken != 0 {
                    from.fail();
                }
                Self::$first $((<$type_first as $crate::packed::Packed>::decode(from)))?
            }
        }
    };
}
pub(crate) use Packed;

/// Expands to the name, once for each type.
macro_rules! first {
    ($name:ident $_type:ty) => {
        $name
    };
}
pub(crate) use first;
